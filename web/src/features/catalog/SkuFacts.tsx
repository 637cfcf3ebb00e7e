/** What the catalogue knows of one SKU, in one strip. */
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { Money } from "@/components/Money";
import { isTier, tierNames } from "@/components/tiers";
import type { SkuOut, TextOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./SkuFacts.module.css";
import { words } from "./words";

/** The tier that sales speak for, with the evidence. */
export interface ComputedTier {
  tier: string;
  evidence: TextOut;
}

interface Fact {
  name: string;
  value: ReactNode;
}

export function SkuFacts({ sku, computed }: { sku: SkuOut; computed: ComputedTier | null }) {
  const say = useWords(words);
  const facts = [...useMoneyFacts(sku), ...useGoodsFacts(sku)];
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{say("tier")}</dt>
        <dd>
          <Tier sku={sku} computed={computed} />
        </dd>
      </div>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Tier({ sku, computed }: { sku: SkuOut; computed: ComputedTier | null }) {
  const say = useWords(words);
  const lang = useLanguage();
  const tier = sku.tier ?? computed?.tier;
  if (!isTier(tier)) return <>—</>;
  const [zh, en, tone] = tierNames[tier];
  const hint = computed ? pick(computed.evidence, lang) : say("tierHint");
  return (
    <span title={hint}>
      <Chip tone={tone}>{lang === "zh" ? zh : en}</Chip>
      {sku.tier && <small> {say("tierByHand")}</small>}
    </span>
  );
}

function useMoneyFacts(sku: SkuOut): Fact[] {
  const say = useWords(words);
  const format = useFormat();
  const { price, unit_cost: cost, currency, cost_currency: costCurrency } = sku;
  const priced = currency ?? "USD";
  const margin =
    price && cost && Number(price) > 0 && (costCurrency ?? priced) === priced
      ? [{ name: say("margin"), value: format.percent(1 - Number(cost) / Number(price), 0) }]
      : [];
  return [
    { name: say("price"), value: price ? <Money amount={price} currency={priced} /> : "—" },
    { name: say("unitCost"), value: <Money amount={cost} currency={costCurrency ?? priced} /> },
    ...margin,
  ];
}

function useGoodsFacts(sku: SkuOut): Fact[] {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const facts: Fact[] = [];
  const add = (name: string, value: ReactNode) => facts.push({ name, value });
  if (sku.category) add(say("category"), nameOf("category", sku.category, lang));
  if (sku.weight_kg !== null) add(say("weight"), `${format.number(sku.weight_kg, 3)} kg`);
  const sides = [sku.length_cm, sku.width_cm, sku.height_cm];
  if (sides.every((side) => side !== null))
    add(say("size"), `${sides.map((side) => format.number(side ?? 0, 1)).join(" × ")} cm`);
  if (sku.traits.length > 0)
    add(
      say("traits"),
      <span className={styles.chips}>
        {sku.traits.map((trait) => (
          <Chip key={trait}>{nameOf("trait", trait, lang)}</Chip>
        ))}
      </span>,
    );
  if (sku.launched_on) add(say("launched"), format.date(sku.launched_on));
  if (sku.discontinued_on) add(say("discontinued"), format.date(sku.discontinued_on));
  if (sku.parent) add(say("parent"), sku.parent);
  if (sku.parts.length > 0) add(say("bundle"), <Parts sku={sku} />);
  return facts;
}

function Parts({ sku }: { sku: SkuOut }) {
  return (
    <span className={styles.chips}>
      {sku.parts.map(({ part, units }) => (
        <Link key={part} to={`/skus/${encodeURIComponent(part)}`}>
          {part} × {units}
        </Link>
      ))}
    </span>
  );
}
