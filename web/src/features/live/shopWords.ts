/** Phrases of shops whose orders come in by themselves. */
import { defineWords } from "@/lib/words";

export const shopWords = defineWords("liveShops", {
  shops: ["店铺", "Shops"],
  lead: [
    "订单推送到这里，几毫秒内占用库存；直播中的商品从本场预留扣减。",
    "Their orders come in here and take stock at once; what is shown live takes the session's.",
  ],
  connect: ["接入店铺", "Connect a shop"],
  noShops: ["还没有接入店铺", "No shop is connected"],
  noShopsHint: [
    "接入 TikTok Shop 或 Shopify，订单一到就占用库存，绝不超卖。",
    "Connect TikTok Shop or Shopify: each order takes its stock as it comes, and nothing is oversold.",
  ],
  kind: ["平台", "Platform"],
  name: ["名称", "Name"],
  nameHint: [
    "与“渠道同步”中的名称一致时，渠道余量与暂停同样生效。",
    "The name of its channel, so that what is kept back from that counts.",
  ],
  shopId: ["店铺 ID", "Shop ID"],
  domain: ["店铺域名（xxx.myshopify.com）", "Shop domain (name.myshopify.com)"],
  appKey: ["App Key", "App key"],
  secret: ["App 密钥（Webhook 签名）", "App secret (signs its webhooks)"],
  token: ["访问令牌（查询订单明细）", "Access token (asks what is in an order)"],
  tokenHint: [
    "TikTok Shop 的推送不含 SKU，填写后系统自动查询明细。",
    "TikTok Shop's notices name no SKUs: with a token the order's detail is asked for.",
  ],
  cipher: ["shop_cipher", "shop_cipher"],
  needed: ["必填", "Needed"],
  save: ["保存", "Save"],
  address: [
    "推送地址（填入平台后台的 Webhook）",
    "Address: enter it as the webhook in the platform's console",
  ],
  heard: ["最近收到", "Last heard"],
  never: ["从未", "Never"],
  received: ["已收 {{count, number}} 条", "{{count, number}} received"],
  refused: ["拒收 {{count, number}} 条", "{{count, number}} refused"],
  asks: ["可查询明细", "Asks for details"],
  asksNot: ["不查询明细", "Does not ask for details"],
  renew: ["更换密钥", "Renew secrets"],
  renewHint: ["留空的项目保持不变。", "What is left empty stays as it is."],
  renewed: ["已更换", "Renewed"],
  close: ["停用", "Disconnect"],
  closeSure: [
    "停用“{{name}}”？其推送地址立即失效。",
    "Disconnect {{name}}? Its address stops working at once.",
  ],
  closed: ["已停用", "Disconnected"],
  orders: ["店铺订单", "Orders of shops"],
  noOrders: ["还没有店铺订单", "No orders yet"],
  again: ["重试", "Try again"],
  triedAgain: ["已重试", "Tried again"],
});

export const refusals: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  signature: ["签名不符：请核对 App 密钥", "Wrong signature: check the app secret"],
  unreadable: ["内容无法识别", "Not readable"],
  too_much: ["内容过大", "Too large"],
  wrong_shop: ["店铺 ID 不符", "Another shop's notice"],
};

/** Why an order got no stock: the first word of what the server says; the rest is a SKU or the platform's own. */
export const troubles: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  not_told: ["平台未提供明细", "Nobody said what is in it"],
  unknown_sku: ["没有此 SKU：", "No such SKU:"],
  sold_out: ["已售罄", "Sold out"],
  channel_paused: ["渠道已暂停", "Its channel is paused"],
  not_selling: ["本场暂停接单", "Its session takes no orders now"],
  live_item_not_found: ["不在节目单中", "Not in the run-down"],
};

export const kinds = { tiktok: "TikTok Shop", shopify: "Shopify" } as const;
