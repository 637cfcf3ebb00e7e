/** Phrases of what is under way: the map, the timeline, and how each shipment is doing. */
import type { Tone } from "@/components/Chip";
import type { Going, Part } from "@/generated/schemas";
import { defineWords } from "@/lib/words";

type Named = readonly [zh: string, en: string, tone?: Tone];

export const goings: Readonly<Record<Going, Named>> = {
  held: ["被扣留", "Held", "accent"],
  late: ["延误", "Late", "bad"],
  at_risk: ["有风险", "At risk", "warn"],
  on_time: ["正常", "On time", "good"],
  unknown: ["无时限", "No date", "quiet"],
};

export const wayParts: Readonly<Record<Part, readonly [zh: string, en: string]>> = {
  origin: ["未出境", "Not left yet"],
  between: ["途中", "On the way"],
  destination: ["已到目的国", "In its country"],
};

export const underWayWords = defineWords("underWay", {
  logistics: ["物流", "Logistics"],
  lead: [
    "每一票货在哪、何时到、哪段慢：先于客户知道。",
    "Where everything is, when it comes and what is slow: known before a customer asks.",
  ],
  underWay: ["在途跟踪", "Under way"],
  lanes: ["线路时效", "Lanes"],
  lateOrWillBe: ["延误预警", "Late or will be"],
  freeEnding: ["免费期将尽 {{shipments}}", "Free days ending {{shipments}}"],
  freeEndingHint: [
    "到港货物的免费堆存期已过，或三天内到期。",
    "Goods at a port whose free days are over or end within three days.",
  ],
  map: ["在途地图", "Map"],
  timeline: ["时间线", "Timeline"],
  mapSays: [
    "{{shipments}} 票在途，{{lines}} 条流向。",
    "{{shipments}} shipments under way along {{lines}} lines.",
  ],
  from: ["始发", "From"],
  to: ["目的", "To"],
  channel: ["运输方式", "Channel"],
  state: ["状态", "State"],
  shipments: ["货件", "Shipments"],
  units: ["数量", "Units"],
  value: ["货值", "Value"],
  nowhere: ["未知国家", "Country unknown"],
  unplaced_one: [
    "{{count}} 票未注明国家，地图上看不到。",
    "{{count}} shipment names no country, so the map can't show it.",
  ],
  unplaced_other: [
    "{{count}} 票未注明国家，地图上看不到。",
    "{{count}} shipments name no country, so the map can't show them.",
  ],
  inland_one: [
    "{{count}} 票在同一国家内，只以圆点表示。",
    "{{count}} shipment stays within its country, shown as a dot alone.",
  ],
  inland_other: [
    "{{count}} 票在同一国家内，只以圆点表示。",
    "{{count}} shipments stay within their countries, shown as dots alone.",
  ],
  beyond: ["另有 {{count}} 票的流向较小，未画出。", "{{count}} more in smaller flows are not drawn."],
  here: ["在此国", "Here now"],
  lastToldHere: ["最近位置在此的货件", "Shipments last told to be here"],
  coming: ["正在前往", "On the way to it"],
  all: ["全部 {{shipments}}", "All {{shipments}}"],
  byUnits: ["按件数", "By units"],
  byValue: ["按货值", "By value"],
  thickness: ["线宽", "Thickness"],
  way: ["行程", "Way"],
  span: ["±{{days}} 天", "±{{days}} days"],
  spanLabel: ["时间范围", "Days shown"],
  legend: [
    "深色为已走环节，浅色为预计（端点为 10%–90%），◆ 应到，竖线为今天。",
    "Dark: legs done. Light: foreseen, its end 10–90 %. ◆ due. The line is today.",
  ],
  none: ["没有在途货件", "Nothing is under way"],
  noneHint: [
    "导入货件与物流轨迹（milestones），或接入物流查询服务，这里就会显示每票货在哪。",
    "Import shipments and milestones, or connect a tracking service, and each shows here.",
  ],
  toFiles: ["导入文件", "Import files"],
  barSays: ["{{number}}：{{steps}}", "{{number}}: {{steps}}"],
  noSteps: ["还没有轨迹", "nothing told yet"],
  expected: ["预计 {{day}} 到", "expected {{day}}"],
  dueOn: ["应到 {{day}}", "due {{day}}"],
});
