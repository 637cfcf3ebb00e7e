/** The alarms of a workspace: what happened, what it costs, what to do; one opens beside the list. */
import { BellOutlined, CheckOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useMemo } from "react";
import { Link } from "react-router";
import { ConfirmBar } from "@/components/ConfirmBar";
import { type Chosen, DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Page } from "@/components/Page";
import { Panel } from "@/components/Panel";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useLanguage, useWords } from "@/lib/words";
import { AlarmCard } from "./AlarmCard";
import styles from "./Alarms.module.css";
import { alarmStates, alarmWords, ruleNames, severityNames } from "./alarmWords";
import { SilenceMenu } from "./SilenceMenu";
import { alarmTopics, useAlarmActs, useAlarmSummary } from "./useAlarms";

type Row = RowOf<"alarms">;

const idOf = (row: Row) => String(row.id);

function looksIn(zh: boolean): readonly Look<"alarms">[] {
  const said = zh ? "title_zh" : "title_en";
  const render = (row: Row) => (
    <span className={styles.two}>
      <span title={row[said] ?? ""}>{row[said]}</span>
      <span>{zh ? row.todo_zh : row.todo_en}</span>
    </span>
  );
  return [
    { key: "severity", width: 84, choices: severityNames, phone: "detail" },
    { key: said, title: ["发生了什么", "What happened"], width: 320, grow: 1, render, phone: "title" },
    { key: "cost", width: 120, phone: "detail" },
    { key: "rule", width: 164, choices: ruleNames, phone: "subtitle" },
    { key: "market", width: 80 },
    { key: "warehouse", width: 90 },
    { key: "raised_at", width: 160 },
    { key: "status", width: 100, choices: alarmStates, phone: "detail" },
    { key: "answered_by", width: 120 },
    { key: "sku", width: 120, optional: true },
    { key: "name", width: 180, optional: true },
    { key: "category", width: 120, naming: "category", optional: true },
    { key: "reference", width: 140, optional: true },
    { key: "steps", width: 90, optional: true },
    { key: "times", width: 80, optional: true },
    { key: "note", width: 200, optional: true },
    { key: "closed_at", width: 160, optional: true },
  ];
}
const looks = { zh: looksIn(true), en: looksIn(false) };

/** `talkOf`: what is said of an alarm, which another room keeps. */
export function Alarms({ talkOf }: { talkOf?: (alarm: number) => ReactNode }) {
  const say = useWords(alarmWords);
  const lang = useLanguage();
  const columns = useColumns("alarms", looks[lang]);
  const [opened, open] = useOpened("alarm");
  const [rule, choose] = useOpened("rule");
  const where = useMemo(
    () => (rule ? [standing, { column: "rule", op: "is", value: rule } as const] : [standing]),
    [rule],
  );
  const nameOf = (row: Row) => (lang === "zh" ? row.title_zh : row.title_en) ?? "";
  const rules = (
    <Link to="/settings/alarms">
      <Button>{say("toRules")}</Button>
    </Link>
  );
  return (
    <Page title={say("title")} lead={say("lead")} actions={rules} fill>
      <Head rule={rule} onChoose={choose} />
      <DataTable<Row>
        path="alarms"
        label={say("title")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(String(row.id))}
        topics={alarmTopics}
        where={where}
        rowHeight={52}
        bulk={(chosen) => <Bulk chosen={chosen} />}
        empty={<EmptyState title={say("none")} hint={say("noneHint")} action={rules} />}
      />
      <Panel open={opened !== null} onClose={() => open(null)} title={say("title")} width={520}>
        {opened && <AlarmCard key={opened} id={Number(opened)} />}
        {opened && talkOf?.(Number(opened))}
      </Panel>
    </Page>
  );
}

const standing = { column: "status", op: "in", value: "open,acknowledged,snoozed" } as const;

function Head({ rule, onChoose }: { rule: string | null; onChoose: (rule: string | null) => void }) {
  const say = useWords(alarmWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const { data } = useAlarmSummary();
  if (!data || data.rules.length === 0) return null;
  return (
    <div className={styles.head}>
      <button type="button" className={styles.rule} aria-pressed={!rule} onClick={() => onChoose(null)}>
        {say("all")} <b>{data.alarms}</b>
      </button>
      {data.rules.map((one) => (
        <button
          key={one.rule}
          type="button"
          className={styles.rule}
          aria-pressed={rule === one.rule}
          onClick={() => onChoose(rule === one.rule ? null : one.rule)}
        >
          {one.urgent > 0 && <BellOutlined aria-label={say("urgentCount", { count: one.urgent })} />}
          {ruleNames[one.rule]?.[at] ?? one.rule} <b>{one.alarms}</b>
        </button>
      ))}
    </div>
  );
}

function Bulk({ chosen }: { chosen: Chosen<Row> }) {
  const say = useWords(alarmWords);
  const { busy, acknowledge, snooze } = useAlarmActs();
  const ids = chosen.rows.map((row) => row.id);
  const done = (worked: boolean) => worked && chosen.clear();
  return (
    <ConfirmBar count={chosen.count} onClear={chosen.clear}>
      <SilenceMenu busy={busy} onChoose={(how) => void snooze(ids, how).then(done)} />
      <Button
        type="primary"
        icon={<CheckOutlined />}
        loading={busy}
        onClick={() => void acknowledge(ids).then(done)}
      >
        {say("acknowledge")}
      </Button>
    </ConfirmBar>
  );
}
