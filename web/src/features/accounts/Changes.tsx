/** Who changed what about one thing: the trail of a few subjects, the newest first. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { defineWords, useLanguage, useWords } from "@/lib/words";
import styles from "./Changes.module.css";
import { actionName, differences } from "./trail";

const words = defineWords("changes", {
  none: ["还没有变更记录。", "Nothing was changed yet."],
  from: ["原为", "was"],
  hidden: ["您的角色看不到变更记录。", "Your role does not see the trail."],
});

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
  const say = useWords(words);
  const format = useFormat();
  const lang = useLanguage();
  const telling = { language: lang, subject: row.subject_kind, moment: format.moment };
  return (
    <li>
      <time dateTime={row.at ?? ""}>{row.at && format.moment(row.at)}</time>
      <b>{row.actor}</b> {actionName(row.action ?? "", lang)}
      {differences(row.before, row.after, telling).map(({ name, now, was }) => (
        <span key={name} className={styles.difference}>
          {name} <ins>{now}</ins>
          {was !== undefined && (
            <>
              {" "}
              {say("from")} <del>{was}</del>
            </>
          )}
        </span>
      ))}
      {row.reason && <q>{row.reason}</q>}
    </li>
  );
}
