/** Phrases of what markets take ill, and when. */
import { defineWords } from "@/lib/words";

export const tabooWords = defineWords("taboos", {
  taboos: ["禁忌与节日", "Taboos"],
  lead: [
    "排期时自动提示；自定义的规则对本工作区所有场次生效。",
    "Checked whenever a session is planned; add what you know of your markets.",
  ],
  add: ["添加", "Add one"],
  own: ["自定义", "Your own"],
  known: ["内置", "Known"],
  none: ["还没有自定义禁忌", "None of your own yet"],
  market: ["市场（留空为全部）", "Market (empty: all)"],
  everywhere: ["全部市场", "All markets"],
  first: ["从", "From"],
  last: ["到", "Until"],
  always: ["长期", "Always"],
  word: ["商品关键词（留空为全部商品）", "Product keyword (empty: all)"],
  wordHint: ["按名称、类目或特性匹配。", "Looked for in name, category and traits."],
  about: ["含“{{word}}”的商品", "products with “{{word}}”"],
  saidZh: ["提示（中文）", "Warning text in Chinese"],
  saidEn: ["提示（英文）", "Warning text in English"],
  stops: ["禁止排期（不勾选则仅提醒）", "Forbidden (unticked: only a warning)"],
  must: ["禁止", "Forbidden"],
  warns: ["提醒", "Warning"],
  source: ["依据（网址或法规名称）", "Source"],
  checked: ["{{day}} 核对", "checked {{day}}"],
  needed: ["必填", "Needed"],
  remove: ["删除", "Remove"],
  removed: ["已删除", "Removed"],
  saved: ["已添加", "Added"],
});
