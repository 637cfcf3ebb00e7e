/** Phrases of what customers are told, and how it leaves. */
import type { Tone } from "@/components/Chip";
import { defineWords } from "@/lib/words";

export const messageWords = defineWords("customerMessages", {
  lead: [
    "包裹延误、待自提或丢失，或预订的商品晚到时，先于客户询问主动告知。文案由人批准一次后才会发送，同一件事只说一次；比上次告知的日期更晚时再告知一次，两次之间至少隔三天。",
    "Customers whose parcel is late, waits or is lost, and those whose pre-ordered goods come late, learn it from you first. Nothing is sent before a person has approved the words once, and each piece of news is told once: again only when it comes later than the last letter said, three days after that letter at the earliest.",
  ],
  templates: ["文案", "Words"],
  outbox: ["发件箱", "Outbox"],
  approve: ["批准", "Approve"],
  withdraw: ["撤回批准", "Withdraw"],
  approvedBy: ["{{name}} 已批准", "Approved by {{name}}"],
  notApproved: ["未批准，不会发送", "Not approved: nothing is sent"],
  edit: ["修改", "Edit"],
  subject: ["主题", "Subject"],
  body: ["正文", "Words"],
  places: [
    "可用占位符：{name} 姓名、{order} 订单号、{tracking} 运单号、{carrier} 承运商、{from} 和 {until} 预计送达区间。修改后需重新批准。",
    "Filled in: {name}, {order}, {tracking}, {carrier}, and {from} to {until}, between which it comes. Changed words need approval again.",
  ],
  save: ["保存", "Save"],
  saved: ["已保存", "Saved"],
  language: ["语言", "Language"],
  news: ["内容", "News"],
  server: ["邮件服务器", "Mail server"],
  noServer: ["未设置邮件服务器：消息只排队，不发送。", "No mail server yet: messages wait in the outbox."],
  hasServer: ["通过 {{host}} 以 {{sender}} 发送", "Sent by {{host}} as {{sender}}"],
  setServer: ["设置邮件服务器", "Set the mail server"],
  removeServer: ["停止发送", "Stop sending"],
  host: ["服务器", "Host"],
  port: ["端口", "Port"],
  sender: ["发件人", "Sender"],
  user: ["用户名", "User"],
  password: ["密码", "Password"],
  passwordHint: ["加密保存；留空则沿用已保存的密码。", "Kept sealed; left empty, the one kept stays."],
  tls: ["加密方式", "Encryption"],
  none: ["还没有消息", "No messages yet"],
  noneHint: [
    "批准文案，并用文件或 API 传入订单联系人后，延误等消息会自动排队。",
    "Approve words and hand in the contacts of orders, by file or API; news then queue by themselves.",
  ],
  need: ["请填写", "Fill this in"],
});

type Named = readonly [zh: string, en: string, tone?: Tone];
export const news: Readonly<Record<string, Named>> = {
  late: ["延误", "Late", "warn"],
  late_again: ["再次延误", "Later still", "warn"],
  goods_late: ["预订商品晚到", "Pre-order late", "warn"],
  goods_late_again: ["预订商品再次延后", "Pre-order later still", "warn"],
  pick_up: ["待自提", "Waiting for pick-up", "info"],
  lost: ["丢失", "Lost", "bad"],
};
export const letterStates: Readonly<Record<string, Named>> = {
  queued: ["待发送", "Queued", "info"],
  sent: ["已发送", "Sent", "good"],
  failed: ["发送失败", "Failed", "bad"],
  dropped: ["已清除", "Dropped"],
};
export const languageNames: Readonly<Record<string, Named>> = {
  en: ["英语", "English"],
  zh: ["中文", "Chinese"],
  de: ["德语", "German"],
  fr: ["法语", "French"],
  es: ["西班牙语", "Spanish"],
  ja: ["日语", "Japanese"],
};
