/** The people of the workspace: their roles, their way in, and what is kept about them. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Page } from "@/components/Page";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { Invite } from "./Invite";
import { type Invited, LinkShown } from "./LinkShown";
import { Member } from "./Member";
import { roleNames } from "./roles";
import { words } from "./words";

type Row = RowOf<"people">;

const looks: readonly Look<"people">[] = [
  { key: "name", width: 160, grow: 1, phone: "title" },
  { key: "email", width: 220, grow: 2, phone: "subtitle" },
  { key: "role", width: 110, choices: roleNames, phone: "detail" },
  { key: "seen_at", width: 170, phone: "detail" },
  { key: "joined_at", width: 170 },
  {
    key: "language",
    width: 90,
    choices: { zh: ["中文", "中文"], en: ["English", "English"] },
    optional: true,
  },
  { key: "has_password", width: 120, optional: true },
  { key: "disabled_at", width: 170, phone: "detail" },
];
const topics = ["people"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.name ?? row.email ?? "";

export function People() {
  const say = useWords(words);
  const columns = useColumns("people", looks);
  const [inviting, setInviting] = useState(false);
  const [shown, setShown] = useState<Row | null>(null);
  const [invited, setInvited] = useState<Invited | null>(null);
  const invite = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setInviting(true)}>
      {say("invite")}
    </Button>
  );
  return (
    <Page title={say("people")} lead={say("peopleLead")} actions={invite} fill>
      <DataTable<Row>
        path="people"
        label={say("people")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={setShown}
        topics={topics}
        empty={<EmptyState title={say("noPeople")} hint={say("noPeopleHint")} action={invite} />}
      />
      <Invite open={inviting} onClose={() => setInviting(false)} onInvited={setInvited} />
      <Member person={shown} onClose={() => setShown(null)} onLink={setInvited} />
      <LinkShown invited={invited} onClose={() => setInvited(null)} />
    </Page>
  );
}
