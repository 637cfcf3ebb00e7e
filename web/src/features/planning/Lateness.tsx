/** What comes late or will, the dearest first, and what still helps against it. */
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { milestones } from "@/components/milestones";
import { Panel } from "@/components/Panel";
import type { HelpOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Lateness.module.css";
import { helpKinds, latenessWords } from "./latenessWords";

type Row = RowOf<"late">;

const kinds = {
  first_leg: ["头程", "First leg", "info"],
  transfer: ["调拨", "Transfer", "accent"],
  parcel: ["包裹", "Parcel"],
} as const;
const looks: readonly Look<"late">[] = [
  { key: "number", width: 200, grow: 1, phone: "title" },
  { key: "sku", width: 120, phone: "subtitle" },
  { key: "warehouse", width: 90 },
  { key: "cost", width: 120, phone: "detail" },
  { key: "action", width: 190, choices: helpKinds },
  { key: "late_probability", width: 100, kind: "percent", phone: "detail" },
  { key: "needed_at", width: 110, kind: "date" },
  { key: "arrives_p50", width: 110, kind: "date", phone: "detail" },
  { key: "arrives_p90", width: 110, kind: "date" },
  { key: "out_on", width: 110 },
  { key: "lost_units", width: 100 },
  { key: "milestone", width: 120, choices: milestones },
  { key: "kind", width: 90, choices: kinds },
  { key: "dwell_days", width: 100, optional: true },
  { key: "dwell_days_p90", width: 130, optional: true },
  { key: "order_reference", width: 140, optional: true },
  { key: "channel", width: 100, optional: true },
  { key: "carrier", width: 120, optional: true },
  { key: "units", width: 100, optional: true },
];
const topics = ["late", "outlooks"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => [row.number, row.sku].filter(Boolean).join(" ");

export function Lateness() {
  const say = useWords(latenessWords);
  const columns = useColumns("late", looks);
  const [opened, setOpened] = useState<Row | null>(null);
  const shipments = (
    <Link to="/orders-in/shipments">
      <Button>{say("toShipments")}</Button>
    </Link>
  );
  return (
    <>
      <DataTable<Row>
        path="late"
        label={say("title")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={setOpened}
        topics={topics}
        empty={<EmptyState title={say("none")} hint={say("noneHint")} action={shipments} />}
      />
      <Panel open={opened !== null} onClose={() => setOpened(null)} title={opened ? nameOf(opened) : ""}>
        {opened && <Against row={opened} />}
      </Panel>
    </>
  );
}

function Against({ row }: { row: Row }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ["late", row.id],
    queryFn: ({ signal }) => call("GET /late/{risk_id}", { path: { risk_id: row.id } }, signal),
    meta: { topics },
  });
  const day = (moment: string | null | undefined) => (moment ? format.date(moment.slice(0, 10)) : "–");
  return (
    <div className={styles.against}>
      <p>
        {say("range", {
          from: day(row.arrives_p10),
          until: day(row.arrives_p90),
          needed: day(row.needed_at),
        })}
      </p>
      {row.sku && (
        <p>
          {row.out_on
            ? say("why", {
                sku: row.sku,
                out: day(row.out_on),
                units: format.number(Math.round(row.lost_units ?? 0)),
              })
            : say("covered")}
        </p>
      )}
      <h3>{say("helps")}</h3>
      {data === undefined ? (
        <Skeleton active paragraph={{ rows: 2 }} title={false} />
      ) : data.helps.length === 0 ? (
        <p>{say("noHelp")}</p>
      ) : (
        <ul>
          {data.helps.map((help) => (
            <Way key={`${help.kind} ${help.decision_id} ${help.channel}`} help={help} sku={row.sku ?? ""} />
          ))}
        </ul>
      )}
      <Link to={`/shipments/${encodeURIComponent(row.number ?? "")}`}>{say("open")}</Link>
    </div>
  );
}

function Way({ help, sku }: { help: HelpOut; sku: string }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const named = helpKinds[help.kind];
  return (
    <li>
      <Chip tone={named?.[2] ?? "info"}>{named?.[at] ?? help.kind}</Chip>
      <span>
        {[help.channel, help.arrives && say("arrives", { day: format.date(help.arrives) })]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {help.decision_id !== null && <Link to={`/skus/${encodeURIComponent(sku)}`}>{say("decide")}</Link>}
    </li>
  );
}
