/** Names in both languages of what files call by a code: transport, places of sale, categories, events, traits. */
import type { Language, Pair } from "./words";

export type Naming = "transport" | "selling" | "category" | "event" | "trait";

const transports: Readonly<Record<string, Pair>> = {
  express: ["快递", "Express"],
  air: ["空运", "Air"],
  air_last_mile: ["空派", "Air + last mile"],
  sea: ["海运", "Sea"],
  fast_sea: ["快船", "Fast sea"],
  slow_sea: ["慢船", "Slow sea"],
  sea_last_mile: ["海派", "Sea + last mile"],
  rail: ["铁路", "Rail"],
  truck: ["卡车", "Truck"],
  road: ["陆运", "Road"],
  direct: ["直邮", "Direct mail"],
  direct_mail: ["直邮", "Direct mail"],
  last_mile: ["尾程派送", "Last mile"],
  post: ["邮政", "Post"],
};

const selling: Readonly<Record<string, Pair>> = {
  marketplace: ["电商平台", "Marketplace"],
  webshop: ["独立站", "Own webshop"],
  live: ["直播", "Live"],
  store: ["门店", "Store"],
  wholesale: ["批发", "Wholesale"],
  amazon: ["亚马逊", "Amazon"],
  ebay: ["eBay", "eBay"],
  walmart: ["沃尔玛", "Walmart"],
  shopify: ["Shopify", "Shopify"],
  tiktok: ["TikTok Shop", "TikTok Shop"],
  tiktok_shop: ["TikTok Shop", "TikTok Shop"],
  shopee: ["虾皮", "Shopee"],
  lazada: ["来赞达", "Lazada"],
  aliexpress: ["速卖通", "AliExpress"],
  temu: ["Temu", "Temu"],
  shein: ["希音", "SHEIN"],
  etsy: ["Etsy", "Etsy"],
  mercado_libre: ["美客多", "Mercado Libre"],
  mercadolibre: ["美客多", "Mercado Libre"],
  rakuten: ["乐天", "Rakuten"],
  ozon: ["Ozon", "Ozon"],
  noon: ["Noon", "Noon"],
  wayfair: ["Wayfair", "Wayfair"],
};

/** The five that have turnover targets and warning lines of their own. */
const categories: Readonly<Record<string, Pair>> = {
  fashion: ["服饰", "Fashion"],
  consumer_electronics: ["消费电子", "Consumer electronics"],
  home: ["家居", "Home"],
  beauty_and_care: ["美妆个护", "Beauty and care"],
  outdoor_and_sports: ["户外运动", "Outdoor and sports"],
};

const events: Readonly<Record<string, Pair>> = {
  promotion: ["促销", "Promotion"],
  live: ["直播", "Live session"],
  holiday: ["节日", "Holiday"],
  price: ["调价", "Price change"],
};

const traits: Readonly<Record<string, Pair>> = {
  battery: ["带电", "Battery"],
  pure_battery: ["纯电", "Pure battery"],
  liquid: ["液体", "Liquid"],
  powder: ["粉末", "Powder"],
  paste: ["膏体", "Paste"],
  magnetic: ["带磁", "Magnetic"],
  fragile: ["易碎", "Fragile"],
};

const known: Readonly<Record<Naming, Readonly<Record<string, Pair>>>> = {
  transport: transports,
  selling,
  category: categories,
  event: events,
  trait: traits,
};

/** The marketplaces of Amazon by the ends of their addresses. */
const amazon = /^amazon\.(?:co\.|com\.)?([a-z]{2,3})$/;

/** What `code` is called; whatever is not known is called as the file writes it. */
export function nameOf(naming: Naming, code: string, language: Language): string {
  if (naming === "trait") {
    const each = code.split(/\s*[,;]\s*/).map((trait) => named(naming, trait, language));
    return each.join(language === "zh" ? "、" : ", ");
  }
  return named(naming, code, language);
}

function named(naming: Naming, code: string, language: Language): string {
  const key = code
    .trim()
    .toLowerCase()
    .replaceAll("&", "and")
    .replace(/[\s_-]+/g, "_");
  const pair = known[naming][key];
  if (pair) return pair[language === "zh" ? 0 : 1];
  const country = naming === "selling" && language === "zh" && amazon.exec(key)?.[1];
  return country ? `亚马逊${countryName(country)}站` : code;
}

/** The known codes of a naming, to be offered where one is typed. */
export function codesOf(naming: Naming): readonly string[] {
  return Object.keys(known[naming]);
}

/**
 * The codes that somebody means who types a name as the screen shows it; none where the search finds it as
 * written.
 */
export function codesMeant(naming: Naming, typed: string, language: Language): string[] {
  const text = typed.trim().toLowerCase();
  const meant = codesOf(naming).filter((code) => nameOf(naming, code, language).toLowerCase().includes(text));
  const spelt = meant.map((code) => code.replaceAll("_", " "));
  return spelt.some((code, at) => code.includes(text) || meant[at]?.includes(text))
    ? []
    : [...meant, ...spelt];
}

const countries = new Intl.DisplayNames("zh-CN", { type: "region", fallback: "code" });

function countryName(end: string): string {
  return end === "com" ? "美国" : (countries.of((end === "uk" ? "gb" : end).toUpperCase()) ?? end);
}
