/** Phrases of notices: the bell and the list, how a person is told, groups, who looks after what. */
import type { Family, Severity, ThingKind, WayKind, Why } from "@/generated/schemas";
import { defineWords, type Pair } from "@/lib/words";

export const words = defineWords("notices", {
  notices: ["通知", "Notices"],
  unread_one: ["{{count}} 条未读", "{{count}} unread"],
  unread_other: ["{{count}} 条未读", "{{count}} unread"],
  all: ["全部", "All"],
  onlyUnread: ["未读", "Unread"],
  showAll: ["查看全部通知", "All notices"],
  readAll: ["全部标为已读", "Mark all as read"],
  markRead: ["标为已读", "Mark as read"],
  markUnread: ["标为未读", "Mark as unread"],
  none: ["暂无通知", "Nothing yet"],
  noneHint: [
    "预警、@提及、每日决策和复盘会出现在这里。",
    "Alarms, mentions, your day and reviews appear here.",
  ],
  noneUnread: ["全部已读", "All read"],
  more_one: ["同类另有 {{count}} 条", "{{count}} more like this"],
  more_other: ["同类另有 {{count}} 条", "{{count}} more like this"],
  older: ["加载更早的通知", "Older ones"],
  open: ["打开", "Open"],
  settings: ["通知设置", "How I am told"],

  lead: [
    "决定什么时候、通过什么方式通知您。页面内的通知始终保留。",
    "When and how you are told. What stands in your list stays there in any case.",
  ],
  when: ["时间", "When"],
  timezone: ["我的时区", "My time zone"],
  useHere: ["使用本机时区：{{zone}}", "Take this device's: {{zone}}"],
  quiet: ["免打扰时段", "Quiet hours"],
  quietHint: ["起止时间相同表示不免打扰。", "Equal ends mean none."],
  daysOff: ["休息日", "Days off"],
  wakes: ["免打扰时段内仍然通知", "In quiet hours tell me all the same"],
  never: ["从不", "Never"],
  wakesHint: [
    "有代理人当班时，不会在免打扰时段通知您。",
    "Not while a deputy of yours is on duty: they are told instead.",
  ],
  morning: ["每日决策推送时间", "My day's decisions come at"],
  daily: ["推送我的每日决策", "Send me my decisions each morning"],
  reviews: ["推送周复盘和月复盘", "Send me weekly and monthly reviews"],
  awayUntil: ["外出至（含当天）", "Away until (that day included)"],
  awayHint: ["外出期间由代理人代为处理。", "Until then your deputies stand in."],
  save: ["保存", "Save"],
  saved: ["已保存", "Saved"],

  myWays: ["我的通知方式", "Ways to reach me"],
  noWays: ["还没有其他通知方式", "Only this page so far"],
  noWaysHint: [
    "添加浏览器推送或聊天机器人，离开页面也能收到。配置发件服务器后可用邮件接收。",
    "Add this browser or a chat bot to be told when you are elsewhere. Mail works once a mail server is set.",
  ],
  ownMail: ["我的邮箱", "My own address"],
  thisBrowser: ["在此浏览器接收推送", "Tell me in this browser"],
  pushDenied: [
    "浏览器已禁止通知，请在浏览器设置中允许。",
    "This browser does not allow notices. Allow them in its settings.",
  ],
  pushUnable: [
    "此浏览器不支持推送，或本页未通过 HTTPS 访问。",
    "This browser has no push, or this page is not served over HTTPS.",
  ],
  addWay: ["添加方式", "Add a way"],
  changeWay: ["修改", "Change"],
  removeWay: ["移除", "Remove"],
  removeSure: ["移除“{{name}}”？", "Remove “{{name}}”?"],
  cancel: ["取消", "Cancel"],
  test: ["发送测试", "Send a test"],
  tested: ["测试消息已送达", "The test has arrived"],
  works: ["最近送达 {{at}}", "Last worked {{at}}"],
  notYet: ["尚未使用", "Not used yet"],
  off: ["已停用", "Off"],
  close: ["关闭", "Close"],

  groups: ["群通知", "Groups"],
  groupsLead: [
    "把通知发到群里：钉钉、飞书、企业微信、Slack、Telegram、邮件列表或任意 Webhook。",
    "Tell whole groups: DingTalk, Feishu, WeCom, Slack, Telegram, a mailing list, or any webhook.",
  ],
  noGroups: ["还没有群", "No group yet"],
  noGroupsHint: [
    "在群里添加机器人，把它的地址粘贴到这里。",
    "Add a bot to the group and paste its address here.",
  ],
  addGroup: ["添加群", "Add a group"],
  kind: ["方式", "Through"],
  name: ["名称", "Name"],
  nameHint: ["例如：物流群", "Such as “Logistics”"],
  url: ["Webhook 地址", "Webhook address"],
  sign: ["加签密钥（可选）", "Signing secret (optional)"],
  token: ["机器人令牌", "Bot token"],
  chat: ["会话 ID 或 @频道名", "Chat number or @name"],
  to: ["邮箱地址", "Address"],
  need: ["请填写", "Please fill in"],
  language: ["语言", "Language"],
  severity: ["最低级别", "From"],
  severityHint: ["低于此级别的系统通知不经此方式发送。", "Anything less severe is not sent this way."],
  families: ["类别", "What"],
  everything: ["全部", "Everything"],
  roles: ["面向角色", "For roles"],
  rolesHint: ["不选则发送所有人的通知。", "None chosen: what anybody is told."],
  finance: ["包含金额", "With amounts of money"],
  financeHint: ["群内所有人都能看到。", "Everybody in the group reads them."],
  enabled: ["启用", "On"],
  secretOnce: [
    "签名密钥只显示这一次，请保存到接收端。",
    "The signing secret is shown this once. Keep it where the messages arrive.",
  ],
  copy: ["复制", "Copy"],
  copied: ["已复制", "Copied"],

  deliveries: ["发送记录", "Sent"],
  noDeliveries: ["还没有发送记录", "Nothing has been sent yet"],
  noDeliveriesHint: ["通知发出后会显示在这里。", "What is sent appears here."],
  again: ["重新发送", "Send again"],
  sentAgain_one: ["已重新排队 {{count}} 条", "{{count}} queued again"],
  sentAgain_other: ["已重新排队 {{count}} 条", "{{count}} queued again"],

  owners: ["谁负责什么", "Who looks after what"],
  ownersLead: [
    "预警和每日决策发给负责人；负责人免打扰时由当班的代理人接手。未指定的按角色分配。",
    "Alarms and daily decisions go to the owner or, in their quiet hours, to the deputy on duty. The rest goes by role.",
  ],
  addOwner: ["指定负责人", "Name an owner"],
  thingKind: ["类型", "Kind"],
  thing: ["对象", "What"],
  owner: ["负责人", "Owner"],
  deputies: ["代理人（按顺位）", "Deputies, in order"],
  noOwners: ["尚未指定负责人", "No owner named yet"],
  noOwnersHint: [
    "目前：采购类发给采购，物流类发给物流，其余发给运营和所有者。",
    "For now buyers are told of purchases, logistics of shipments, operators and the owner of the rest.",
  ],
  remove: ["移除", "Remove"],
  market: ["国家代码，如 US", "Country, such as US"],
  lane: ["线路，如 SZX>LAX", "Lane, such as SZX>LAX"],
  category: ["类目名称", "Category"],
});

export const severities: Readonly<Record<Severity, Pair>> = {
  info: ["一般", "For information"],
  warning: ["重要", "Warning"],
  urgent: ["紧急", "Urgent"],
};

export const families: Readonly<Record<Family, Pair>> = {
  alarm: ["预警", "Alarm"],
  mention: ["@提及", "Mention"],
  session: ["直播", "Live session"],
  daily: ["每日决策", "My day"],
  review: ["复盘", "Review"],
  system: ["系统", "System"],
};

export const wayNames: Readonly<Record<WayKind, Pair>> = {
  mail: ["邮件", "Mail"],
  web_push: ["浏览器推送", "Browser"],
  dingtalk: ["钉钉", "DingTalk"],
  feishu: ["飞书 / Lark", "Feishu / Lark"],
  wecom: ["企业微信", "WeCom"],
  slack: ["Slack", "Slack"],
  telegram: ["Telegram", "Telegram"],
  webhook: ["Webhook", "Webhook"],
};

export const whys: Readonly<Record<Why, Pair>> = {
  named: ["与您有关", "It names you"],
  owner: ["由您负责", "You look after it"],
  deputy: ["您是代理人", "You stand in"],
  role: ["按角色通知", "By your role"],
};

export const thingNames: Readonly<Record<ThingKind, Pair>> = {
  sku: ["SKU", "SKU"],
  supplier: ["供应商", "Supplier"],
  lane: ["线路", "Lane"],
  warehouse: ["仓库", "Warehouse"],
  category: ["类目", "Category"],
  market: ["市场", "Market"],
};

export const deliveryStates: Readonly<Record<string, Pair>> = {
  waiting: ["待发送", "Waiting"],
  sent: ["已发送", "Sent"],
  dead: ["未送达", "Failed"],
  dropped: ["无需发送", "Not needed"],
};
