/** The tiers by their names in both languages. */

import type { Tier } from "@/generated/schemas";
import type { Pair } from "@/lib/words";
import type { Tone } from "./Chip";

export const tierNames: Readonly<Record<Tier, readonly [...Pair, Tone]>> = {
  hit: ["爆款", "Hit", "accent"],
  regular: ["常规", "Regular", "quiet"],
  seasonal: ["季节/节日", "Seasonal", "info"],
  new: ["新品/测试", "New", "good"],
};

export function isTier(tier: string | null | undefined): tier is Tier {
  return tier !== null && tier !== undefined && tier in tierNames;
}
