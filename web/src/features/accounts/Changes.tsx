/** Who changed what about one thing: the trail of a few subjects, the newest first. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { defineWords, useLanguage, useWords } from "@/lib/words";
import styles from "./Changes.module.css";

const words = defineWords("changes", {
  none: ["还没有变更记录。", "Nothing was changed yet."],
  from: ["原为", "was"],
  hidden: ["您的角色看不到变更记录。", "Your role does not see the trail."],
});

const actions: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  sku_changed: ["修改了商品资料", "changed the SKU"],
  bundle_changed: ["修改了组合", "changed the bundle"],
  decision_accepted: ["接受了决策", "accepted a decision"],
  decision_changed: ["改量接受了决策", "accepted a decision with other units"],
  decision_postponed: ["推迟了决策", "postponed a decision"],
  decision_dismissed: ["忽略了决策", "dismissed a decision"],
  decision_reopened: ["恢复了决策", "reopened a decision"],
};

/** Things of one kind, by their names. */
export interface Subjects {
  kind: string;
  names: readonly string[];
}

const MOST_SHOWN = 30;
/** Values that a filter may name at once, by the listing's limit. */
const MOST_NAMED = 50;

export function Changes({ subjects }: { subjects: readonly Subjects[] }) {
  const say = useWords(words);
  const may = useMay("see_audit");
  const named = subjects.filter(({ names }) => names.length > 0);
  const { data } = useQuery({
    queryKey: ["changes", named],
    enabled: may,
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(named.map((one) => trail(one, signal)));
      return pages.flat().toSorted((a, b) => (b.at ?? "").localeCompare(a.at ?? ""));
    },
    meta: { topics: ["catalog", "decisions"] },
  });
  if (!may) return <p className={styles.none}>{say("hidden")}</p>;
  if (data?.length === 0) return <p className={styles.none}>{say("none")}</p>;
  return (
    <ol className={styles.changes}>
      {data?.slice(0, MOST_SHOWN).map((row) => (
        <Change key={row.id} row={row} />
      ))}
    </ol>
  );
}

async function trail({ kind, names }: Subjects, signal: AbortSignal): Promise<RowOf<"audit">[]> {
  const subject = `subject:in:${names.slice(0, MOST_NAMED).join(",")}`;
  const one = names[0];
  const filter = [`subject_kind:is:${kind}`, names.length === 1 ? `subject:is:${one}` : subject];
  return (await call("GET /audit", { query: { filter, sort: "-at", limit: MOST_SHOWN } }, signal)).rows;
}

function Change({ row }: { row: RowOf<"audit"> }) {
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  return (
    <li>
      <time dateTime={row.at ?? ""}>{row.at && format.moment(row.at)}</time>
      <b>{row.actor}</b> {actions[row.action ?? ""]?.[at] ?? row.action}
      <Difference before={row.before} after={row.after} />
      {row.reason && <q>{row.reason}</q>}
    </li>
  );
}

function Difference({ before, after }: { before: string | null; after: string | null }) {
  const say = useWords(words);
  const old = read(before);
  return Object.entries(read(after)).map(([name, value]) =>
    name === "result_kind" || value === old[name] ? null : (
      <span key={name} className={styles.difference}>
        {name} <ins>{plain(value)}</ins>
        {old[name] !== undefined && old[name] !== null && (
          <>
            {" "}
            {say("from")} <del>{plain(old[name])}</del>
          </>
        )}
      </span>
    ),
  );
}

function read(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function plain(value: unknown): string {
  return value === null || value === "" ? "—" : Array.isArray(value) ? value.join(", ") : String(value);
}
