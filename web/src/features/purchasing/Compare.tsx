/** Suppliers side by side for a SKU, a category or all goods: scores, and what a change would do in money. */
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Select, Skeleton } from "antd";
import { Link, useSearchParams } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { LookUp } from "@/components/LookUp";
import type { ScorecardOut, SwitchesOut } from "@/generated/schemas";
import { ask, call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { useSeesFinance } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Supplier.module.css";
import { measureNames, supplierWords } from "./supplierWords";

type Of = "all" | "category" | "sku";
const most = 20;

export function Compare() {
  const say = useWords(supplierWords);
  const [search, setSearch] = useSearchParams();
  const sku = search.get("sku");
  const category = search.get("category");
  const of: Of = sku !== null ? "sku" : category !== null ? "category" : "all";
  const choose = (next: Of, value = "") =>
    setSearch(next === "all" ? {} : { [next]: value }, { replace: true });
  const query = sku ? { sku } : category ? { category } : {};
  const ready = of === "all" || Boolean(sku || category);
  const found = useQuery({
    queryKey: ["supplier-switches", query],
    enabled: ready,
    meta: { topics: ["orders", "imports", "suppliers", "decisions"] },
    queryFn: ({ signal }) => call("GET /supplier-switches", { query }, signal),
  });
  const codes = (found.data?.suppliers ?? []).slice(0, most).map(({ supplier }) => supplier);
  const cards = useQuery({
    queryKey: ["supplier-scorecard", "side-by-side", codes],
    enabled: codes.length > 0,
    meta: { topics: ["suppliers"] },
    queryFn: ({ signal }) => call("GET /supplier-scorecards", { query: { supplier: codes } }, signal),
  });
  return (
    <div className={styles.page}>
      <div className={styles.choose}>
        <Segmented
          aria-label={say("compare")}
          value={of}
          onChange={(next) => choose(next as Of)}
          options={[
            { value: "all", label: say("ofAll") },
            { value: "category", label: say("ofCategory") },
            { value: "sku", label: say("ofSku") },
          ]}
        />
        {of === "category" && <Category value={category} onChange={(next) => choose("category", next)} />}
        {of === "sku" && (
          <LookUp
            path="skus"
            value={sku || null}
            label={say("chooseSku")}
            placeholder={say("chooseSku")}
            onChange={(code) => choose("sku", code ?? "")}
          />
        )}
      </div>
      <p className={styles.hint}>{say("compareLead")}</p>
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isLoading ? (
        <Skeleton active />
      ) : found.data?.suppliers.length === 0 ? (
        <EmptyState
          title={say("nothingToCompare")}
          hint={say("nothingToCompareHint")}
          action={
            <Link to="/files">
              <Button type="primary">{say("bringFiles")}</Button>
            </Link>
          }
        />
      ) : (
        found.data && <Beside found={found.data} cards={cards.data ?? []} />
      )}
    </div>
  );
}

function Category({ value, onChange }: { value: string | null; onChange: (next: string) => void }) {
  const say = useWords(supplierWords);
  const lang = useLanguage();
  const found = useQuery({
    queryKey: ["categories-of-skus"],
    queryFn: async ({ signal }) => {
      const page = await ask<{ rows: { category: string | null }[] }>("GET", "skus", {
        query: { limit: 500 },
        signal,
      });
      return [...new Set(page.rows.map((row) => row.category ?? ""))].filter(Boolean).toSorted();
    },
  });
  return (
    <Select
      aria-label={say("chooseCategory")}
      placeholder={say("chooseCategory")}
      value={value || null}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ minWidth: 160 }}
      options={(found.data ?? []).map((each) => ({ value: each, label: nameOf("category", each, lang) }))}
    />
  );
}

function Beside({ found, cards }: { found: SwitchesOut; cards: readonly ScorecardOut[] }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const lang = useLanguage();
  const finance = useSeesFinance();
  const by = new Map(cards.map((card) => [card.supplier, card]));
  const change = (now: number, then: number) => signed(then - now, (value) => format.number(value, 0));
  const money = (now: number | null, then: number | null) =>
    now === null || then === null
      ? "—"
      : signed(then - now, (value) => format.moneyCompact(value, found.currency));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("compare")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("supplier")}</th>
            <th scope="col">{say("score")}</th>
            <th scope="col">{say("skus")}</th>
            <th scope="col">{say("leadTime")}</th>
            {finance && <th scope="col">{say("saving")}</th>}
            <th scope="col">{say("stockChange")}</th>
            <th scope="col">{say("safetyChange")}</th>
            {finance && <th scope="col">{say("cashChange")}</th>}
            <th scope="col">{say("missedChange")}</th>
            {finance && (
              <th scope="col" data-left>
                {say("against")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {found.suppliers.map((one) => (
            <tr key={one.supplier}>
              <th scope="row">
                <Link to={`/suppliers/${encodeURIComponent(one.supplier)}`}>{one.supplier}</Link>
                {one.main_of > 0 && (
                  <small>
                    {say("mainOf")} {format.number(one.main_of)}
                  </small>
                )}
              </th>
              <td>
                <Score card={by.get(one.supplier)} />
              </td>
              <td>{format.number(one.skus)}</td>
              <td>
                {format.number(one.lead_p50, 0)} / {format.number(one.lead_p90, 0)}
              </td>
              {finance && (
                <td className={tone(one.saving ?? 0)}>
                  {one.saving === null
                    ? "—"
                    : signed(one.saving, (value) => format.moneyCompact(value, found.currency))}
                </td>
              )}
              <td>{change(one.now.stock_units, one.then.stock_units)}</td>
              <td>{change(one.now.safety_units, one.then.safety_units)}</td>
              {finance && <td>{money(one.now.cash_tied, one.then.cash_tied)}</td>}
              <td>{change(one.now.missed_units, one.then.missed_units)}</td>
              {finance && <td data-wrap>{one.reason && pick(one.reason, lang)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Score({ card }: { card: ScorecardOut | undefined }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  if (!card || card.score === null) return <small>{say("notScored")}</small>;
  const told = card.measures.map(
    ({ measure, score }) => `${measureNames[measure]?.[at] ?? measure} ${format.number(score, 0)}`,
  );
  return (
    <span title={told.join("\n")}>
      <b>{format.number(card.score, 0)}</b>
      <small>
        {format.number(card.low ?? 0, 0)}–{format.number(card.high ?? 100, 0)}
      </small>
    </span>
  );
}

function signed(value: number, write: (value: number) => string): string {
  if (Math.abs(value) < 0.5) return write(0);
  return value > 0 ? `+${write(value)}` : `−${write(-value)}`;
}

function tone(value: number): string | undefined {
  return value > 0.5 ? styles.good : value < -0.5 ? styles.bad : undefined;
}
