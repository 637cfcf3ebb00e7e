/** Codes that carriers told and nobody has placed: one click says what one means. */
import { Button, Select } from "antd";
import { useState } from "react";
import { DataTable, type Look, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { milestones } from "@/components/milestones";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { Milestone } from "@/generated/schemas";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { trackingWords } from "./trackingWords";

type Row = RowOf<"unknown-codes">;

const looks: readonly Look<"unknown-codes">[] = [
  { key: "carrier", width: 150, phone: "subtitle" },
  { key: "code", width: 150, phone: "title" },
  { key: "words", width: 260, grow: 1, phone: "detail" },
  { key: "events", width: 90, phone: "detail" },
  { key: "last_at", width: 160 },
];
const topics = ["tracking", "orders"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => [row.carrier, row.code || row.words].filter(Boolean).join(" ");

export function UnknownCodes() {
  const say = useWords(trackingWords);
  const columns = useColumns("unknown-codes", looks);
  const may = useMay("manage_lanes");
  const [opened, setOpened] = useState<Row | null>(null);
  return (
    <>
      <DataTable<Row>
        path="unknown-codes"
        label={say("unknown")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        {...(may && { onOpen: setOpened })}
        topics={topics}
        prefix="code-"
        empty={<EmptyState title={say("noUnknown")} hint={say("noUnknownHint")} />}
      />
      <Panel
        open={opened !== null}
        onClose={() => setOpened(null)}
        title={opened ? say("means", { code: nameOf(opened) }) : ""}
      >
        {opened && <PlaceCode row={opened} onDone={() => setOpened(null)} />}
      </Panel>
    </>
  );
}

/** Says what one code means. */
export function PlaceCode({
  row,
  onDone,
}: {
  row: Pick<Row, "carrier" | "code" | "words">;
  onDone: () => void;
}) {
  const say = useWords(trackingWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [milestone, setMilestone] = useState<Milestone | null>(null);
  const { busy, act } = useAct();
  const place = async () => {
    if (!milestone) return;
    const body = { carrier: row.carrier ?? "", code: row.code ?? "", milestone };
    const placed = await act(() => call("PUT /carrier-words", { body }), { done: say("done") });
    if (!placed) return;
    refreshRows("unknown-codes");
    onDone();
  };
  const options = Object.entries(milestones)
    .filter(([value]) => value !== "unknown")
    .map(([value, names]) => ({ value: value as Milestone, label: names[at] }));
  return (
    <>
      {row.words && <p>{say("words", { words: row.words })}</p>}
      <Select<Milestone>
        showSearch={{ optionFilterProp: "label" }}
        style={{ width: "100%" }}
        placeholder={say("choose")}
        aria-label={say("choose")}
        options={options}
        value={milestone}
        onChange={setMilestone}
      />
      <p>{say("meansHint")}</p>
      <Button type="primary" loading={busy} disabled={!milestone} onClick={() => void place()}>
        {say("place")}
      </Button>
    </>
  );
}
