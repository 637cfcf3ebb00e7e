/** The work list: decisions ranked by money, answered one by one, by key, or many at once. */
import { type ComponentType, type ReactNode, useMemo } from "react";
import { type Chosen, DataTable, type Look, type RowKey, useColumns } from "@/components/DataTable";
import type { RowOf } from "@/lib/listing";
import { type Language, useLanguage, useWords } from "@/lib/words";
import { BulkBar } from "./BulkBar";
import { Answered, Answers, Cash, Gain, Kind, Reason, Sku, Units, Where } from "./cells";
import { DecisionCard } from "./DecisionCard";
import { changeable, filtersOf, type Group, kindNames, type Tab } from "./kinds";
import type { Decision } from "./target";
import { targetOf, useDecider } from "./useDecide";
import { words } from "./words";

interface Props {
  tab: Tab;
  group: Group | null;
  hidden: ReadonlySet<string>;
  actions: ReactNode;
  empty: ReactNode;
}

const ROW_HEIGHT = 58;
const card = { height: 196, render: (row: Decision) => <DecisionCard row={row} /> };
const topics = ["decisions"];
/** Open ones stand by money, as the server ranks them; answered ones by when they were answered. */
const latest = { column: "decided_at", descending: true };
const bulkOf = (chosen: Chosen<Decision>) => <BulkBar chosen={chosen} />;
const idOf = (row: Decision) => String(row.id);
const nameOf = (row: Decision) => `${row.sku} ${row.warehouse}`;

export function Decisions({ tab, group, hidden, actions, empty }: Props) {
  const say = useWords(words);
  const lang = useLanguage();
  const decider = useDecider();
  const looks = useMemo(() => looksOf(lang, tab, decider.mayDecide), [lang, tab, decider.mayDecide]);
  const columns = useColumns("decisions", looks);
  const where = useMemo(() => filtersOf(tab, group), [tab, group]);
  const keys = useMemo<RowKey<Decision>[]>(() => {
    const ask = (action: "change" | "postpone" | "dismiss") => (row: Decision) => {
      if (row.status === "open" && (action !== "change" || changeable.includes(row.kind)))
        decider.ask(action, targetOf(row));
    };
    return [
      { keys: "a", label: say("accept"), run: (row) => row.status === "open" && decider.accept(row) },
      { keys: "c", label: say("change"), run: ask("change") },
      { keys: "p", label: say("postpone"), run: ask("postpone") },
      { keys: "d", label: say("dismiss"), run: ask("dismiss") },
    ];
  }, [decider, say]);
  return (
    <DataTable<Decision>
      path="decisions"
      label={say("decisions")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      rowHeight={ROW_HEIGHT}
      card={card}
      topics={topics}
      where={where}
      hidden={hidden}
      {...(tab !== "open" && { defaultSort: latest })}
      actions={actions}
      onOpen={decider.why}
      keys={decider.mayDecide ? keys : undefined}
      bulk={decider.mayDecide && tab === "open" ? bulkOf : undefined}
      empty={empty}
    />
  );
}

function drawn(Part: ComponentType<{ row: Decision }>) {
  return (row: RowOf<"decisions">) => <Part row={row as Decision} />;
}

function looksOf(lang: Language, tab: Tab, mayDecide: boolean): Look<"decisions">[] {
  const answers: Look<"decisions">[] =
    tab === "accepted" || !mayDecide
      ? []
      : [
          {
            key: "priority",
            kind: "text",
            width: 158,
            title: words.phrases.actions,
            sortable: false,
            filterable: false,
            render: drawn(Answers),
          },
        ];
  const answered: Look<"decisions">[] =
    tab === "open"
      ? []
      : [
          {
            key: "status",
            width: 210,
            title: words.phrases.status,
            filterable: false,
            render: drawn(Answered),
          },
        ];
  return [
    {
      key: "kind",
      width: 112,
      title: words.phrases.what,
      choices: kindNames,
      render: drawn(Kind),
    },
    { key: "sku", width: 168, grow: 1, render: drawn(Sku) },
    {
      key: "warehouse",
      width: 196,
      title: words.phrases.where,
      render: drawn(Where),
    },
    { key: "units", width: 80, render: drawn(Units) },
    { key: "cash", width: 92, render: drawn(Cash) },
    { key: "gain", width: 92, render: drawn(Gain) },
    {
      key: lang === "zh" ? "reason_zh" : "reason_en",
      width: 220,
      grow: 3,
      title: words.phrases.reason,
      sortable: false,
      render: drawn(Reason),
    },
    ...answered,
    ...answers,
    { key: "name", width: 200, optional: true },
    { key: "category", naming: "category", width: 120, optional: true },
    { key: "source", width: 90, optional: true },
    { key: "channel", naming: "transport", width: 90, optional: true },
    { key: "order_date", width: 110, optional: true },
    { key: "arrives_p50", width: 110, optional: true },
    { key: "decided_at", width: 170, optional: true },
    { key: "decided_by", width: 110, optional: true },
  ];
}
