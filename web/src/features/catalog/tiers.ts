/** The tiers by their names in both languages. */
import type { Tone } from "@/components/Chip";
import type { TierInput } from "@/generated/schemas";
import type { Pair } from "@/lib/words";

export const tierNames: Readonly<Record<TierInput, readonly [...Pair, Tone]>> = {
  hit: ["爆款", "Hit", "accent"],
  regular: ["常规", "Regular", "quiet"],
  seasonal: ["季节/节日", "Seasonal", "info"],
  new: ["新品/测试", "New", "good"],
};

export function isTier(tier: string | null | undefined): tier is TierInput {
  return tier !== null && tier !== undefined && tier in tierNames;
}
