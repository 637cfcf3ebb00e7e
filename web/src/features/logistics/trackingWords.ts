/** Phrases of tracking services, their doors, and carriers' codes. */
import { defineWords } from "@/lib/words";

export const trackingWords = defineWords("tracking", {
  lead: [
    "把轨迹接进来：服务商推送到下面的地址，或由系统定时查询。每条推送都验签，签名不对的不会改动任何数据。",
    "Connect tracking: services push to the addresses below, or are asked by themselves. Every push is verified; one with a bad signature changes nothing.",
  ],
  sources: ["轨迹来源", "Sources"],
  add: ["接入来源", "Add a source"],
  none: ["还没有接入轨迹来源", "No tracking service yet"],
  noneHint: [
    "接入 17TRACK、AfterShip、EasyPost，或让货代按签名格式推送。",
    "Connect 17TRACK, AfterShip or EasyPost, or let a forwarder push signed events.",
  ],
  kind: ["服务商", "Service"],
  name: ["名称（选填）", "Name (optional)"],
  secret: ["签名密钥（选填）", "Signing secret (optional)"],
  secretHint: [
    "在服务商后台生成的密钥填在这里；留空则由系统生成。",
    "Paste the secret that the service gave you; left empty, one is made here.",
  ],
  key: ["API 密钥", "API key"],
  keyHint: [
    "填写后系统会定时查询；密钥加密保存，不再显示。",
    "With a key, Sealane asks by itself. It is kept sealed and never shown again.",
  ],
  needKey: ["17TRACK 用 API 密钥签名，必须填写", "17TRACK signs with its key: enter it"],
  address: ["推送地址", "Address to push to"],
  copy: ["复制", "Copy"],
  copied: ["已复制", "Copied"],
  madeTitle: ["密钥只显示这一次", "The secret is shown this once"],
  madeHint: ["请立即复制到服务商后台。", "Copy it into the service's settings now."],
  renew: ["更换密钥", "New secret"],
  renewSure: [
    "更换密钥？旧密钥 24 小时内仍有效。",
    "Change the secret? The old one counts for 24 hours more.",
  ],
  end: ["停用", "End"],
  endSure: [
    "停用 {{name}}？推送地址将立即失效，已收到的轨迹保留。",
    "End {{name}}? Its address closes at once; what it told stays.",
  ],
  cancel: ["取消", "Cancel"],
  done: ["已完成", "Done"],
  received: ["最近收到", "Last received"],
  never: ["从未", "never"],
  refused: ["最近拒绝", "Last refused"],
  asked: ["最近查询", "Last asked"],
  polls: ["定时查询", "Ask by itself"],
  watched: ["{{count}} 个单号", "{{count}} numbers"],
  oldUntil: ["旧密钥有效至 {{at}}", "The old secret counts until {{at}}"],
  no_signature: ["未签名", "not signed"],
  bad_signature: ["签名错误", "bad signature"],
  too_old: ["已过期", "too old"],
  unreadable: ["无法解析", "unreadable"],
  too_much: ["内容过大", "too large"],
  unknown: ["未识别的代码", "Unknown codes"],
  noUnknown: ["所有代码都已识别", "Every code is known"],
  noUnknownHint: [
    "出现新代码时会列在这里，点一下即可指定含义。",
    "A new code shows here, and one click says what it means.",
  ],
  means: ["{{code}} 的含义", "What {{code}} means"],
  meansHint: ["已保存的轨迹会按新含义重新读取。", "What was kept under this code is read anew."],
  place: ["确定", "Place it"],
  placed: ["已指定，重新读取了 {{count}} 条轨迹", "Placed; {{count}} events were read anew"],
  words: ["原文：{{words}}", "In its words: {{words}}"],
  choose: ["请选择含义", "Choose a meaning"],
});

export const gatherers = {
  "17track": ["17TRACK", "17TRACK"],
  aftership: ["AfterShip", "AfterShip"],
  easypost: ["EasyPost", "EasyPost"],
  signed: ["其他（签名推送）", "Other (signed)"],
} as const;
