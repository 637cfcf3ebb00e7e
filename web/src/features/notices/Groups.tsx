/** Groups that are told, and what has left by every way or has not. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { type Chosen, DataTable, type Look, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { WayOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useSession } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Notices.module.css";
import { useWays } from "./useWays";
import { WayCard } from "./WayCard";
import { WayForm } from "./WayForm";
import { deliveryStates, families, severities, wayNames, words } from "./words";

type Row = RowOf<"deliveries">;

const topics = ["ways"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.title_en ?? "";

interface Props {
  roles: readonly { value: string; label: string }[];
  /** The mail server, which another feature brings. */
  mail: ReactNode;
}

export function Groups({ roles, mail }: Props) {
  const say = useWords(words);
  const session = useSession();
  const { data } = useWays(true);
  const [open, setOpen] = useState<WayOut | "new" | null>(null);
  const close = () => setOpen(null);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
      {say("addGroup")}
    </Button>
  );
  return (
    <div className={styles.wide}>
      <p className={styles.lead}>{say("groupsLead")}</p>
      {mail}
      <div className={styles.bar}>
        <h2>{say("groups")}</h2>
        {data && data.length > 0 && add}
      </div>
      {data?.length === 0 && <EmptyState title={say("noGroups")} hint={say("noGroupsHint")} action={add} />}
      {data && data.length > 0 && (
        <ul className={styles.ways}>
          {data.map((way) => (
            <WayCard key={way.id} way={way} group onChange={() => setOpen(way)} />
          ))}
        </ul>
      )}
      <h2>{say("deliveries")}</h2>
      <Deliveries />
      <Panel open={open !== null} onClose={close} title={say(open === "new" ? "addGroup" : "changeWay")}>
        {open !== null && (
          <WayForm
            group
            now={open === "new" ? undefined : open}
            timezone={session.workspace.timezone}
            roles={roles}
            onDone={close}
          />
        )}
      </Panel>
    </div>
  );
}

const looks = (title: "title_zh" | "title_en"): readonly Look<"deliveries">[] => [
  { key: "at", width: 150, phone: "detail" },
  { key: title, width: 240, grow: 2, phone: "title" },
  { key: "family", width: 90, choices: families },
  { key: "severity", width: 90, choices: severities },
  { key: "way", width: 110, choices: wayNames, phone: "subtitle" },
  { key: "way_name", width: 130, grow: 1 },
  { key: "person", width: 110 },
  { key: "state", width: 90, choices: deliveryStates, phone: "detail" },
  { key: "attempts", width: 80, optional: true },
  { key: "due_at", width: 150, optional: true },
  { key: "sent_at", width: 150 },
  { key: "trouble", width: 220, grow: 1 },
];
const inChinese = looks("title_zh");
const inEnglish = looks("title_en");

function Deliveries() {
  const say = useWords(words);
  const lang = useLanguage();
  const columns = useColumns("deliveries", lang === "zh" ? inChinese : inEnglish);
  return (
    <div className={styles.table}>
      <DataTable<Row>
        path="deliveries"
        label={say("deliveries")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        topics={topics}
        bulk={(chosen) => <Again chosen={chosen} />}
        empty={<EmptyState title={say("noDeliveries")} hint={say("noDeliveriesHint")} />}
      />
    </div>
  );
}

function Again({ chosen }: { chosen: Chosen<Row> }) {
  const say = useWords(words);
  const { busy, act } = useAct();
  const dead = chosen.rows.filter((row) => row.state === "dead" || row.state === "dropped");
  const again = () =>
    act(async () => {
      await call("POST /deliveries/again", { body: { ids: dead.map((row) => row.id) } });
      chosen.clear();
      refreshRows("deliveries");
    });
  return (
    <Button disabled={dead.length === 0} loading={busy} onClick={() => void again()}>
      {say("again")} ({dead.length})
    </Button>
  );
}
