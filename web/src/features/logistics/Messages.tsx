/** What customers are told: the words and their approval, the mail server, the outbox. */
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import { Pending } from "@/components/Pending";
import { useAct } from "@/components/useAct";
import type { TemplateOut, WordsIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { queries } from "@/lib/queries";
import { useLanguage, useWords } from "@/lib/words";
import { MailServer } from "./MailServer";
import { languageNames, letterStates, messageWords, news } from "./messageWords";
import styles from "./Tracking.module.css";

type Row = RowOf<"outbox">;

const KEY = ["message-templates"];
const looks: readonly Look<"outbox">[] = [
  { key: "created_at", width: 160, phone: "detail" },
  { key: "kind", width: 130, choices: news, phone: "subtitle" },
  { key: "order_reference", width: 150, phone: "title" },
  { key: "recipient", width: 190, grow: 1 },
  { key: "language", width: 90, choices: languageNames },
  { key: "subject", width: 220, grow: 1 },
  { key: "told_until", width: 120 },
  { key: "state", width: 100, choices: letterStates, phone: "detail" },
  { key: "sent_at", width: 160 },
  { key: "trouble", width: 200, optional: true },
];
const topics = ["outbox"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.order_reference ?? "";

export function Messages() {
  const say = useWords(messageWords);
  const columns = useColumns("outbox", looks);
  const [editing, setEditing] = useState<TemplateOut | null>(null);
  const found = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET /message-templates", {}, signal),
    meta: { topics },
  });
  const { data } = found;
  return (
    <div className={styles.tracking}>
      <p className={styles.lead}>{say("lead")}</p>
      <MailServer />
      <div className={styles.head}>
        <h2>{say("outbox")}</h2>
      </div>
      <div className={styles.codes}>
        <DataTable<Row>
          path="outbox"
          label={say("outbox")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          topics={topics}
          empty={<EmptyState title={say("none")} hint={say("noneHint")} />}
        />
      </div>
      <div className={styles.head}>
        <h2>{say("templates")}</h2>
      </div>
      {data === undefined ? (
        <Pending found={found} />
      ) : (
        <ul className={styles.sources}>
          {data.map((one) => (
            <Template key={`${one.kind} ${one.language}`} one={one} onEdit={() => setEditing(one)} />
          ))}
        </ul>
      )}
      <Panel open={editing !== null} onClose={() => setEditing(null)} title={say("edit")} width={560}>
        {editing && <Edit one={editing} onDone={() => setEditing(null)} />}
      </Panel>
    </div>
  );
}

function Template({ one, onEdit }: { one: TemplateOut; onEdit: () => void }) {
  const say = useWords(messageWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const { busy, act } = useAct();
  const approved = one.approved_at !== null;
  const approve = () =>
    act(async () => {
      const path = { kind: one.kind, language: one.language };
      await call("POST /message-templates/{kind}/{language}/approval", {
        path,
        body: { approved: !approved },
      });
      await queries.invalidateQueries({ queryKey: KEY });
    });
  return (
    <li className={styles.source}>
      <div className={styles.head}>
        <b>
          {news[one.kind]?.[at]} · {languageNames[one.language]?.[at]}
        </b>
        <Chip tone={approved ? "good" : "warn"}>
          {approved ? say("approvedBy", { name: one.approved_by }) : say("notApproved")}
        </Chip>
      </div>
      <span lang={one.language}>{one.subject}</span>
      <footer>
        <Button
          size="small"
          type={approved ? "default" : "primary"}
          loading={busy}
          onClick={() => void approve()}
        >
          {say(approved ? "withdraw" : "approve")}
        </Button>
        <Button size="small" onClick={onEdit}>
          {say("edit")}
        </Button>
      </footer>
    </li>
  );
}

function Edit({ one, onDone }: { one: TemplateOut; onDone: () => void }) {
  const say = useWords(messageWords);
  const [form] = Form.useForm<WordsIn>();
  const { busy, act } = useAct();
  const save = async (body: WordsIn) => {
    const path = { kind: one.kind, language: one.language };
    const kept = await act(() => call("PUT /message-templates/{kind}/{language}", { path, body }), {
      form,
      done: say("saved"),
    });
    if (!kept) return;
    await queries.invalidateQueries({ queryKey: KEY });
    onDone();
  };
  const needed = [{ required: true, message: say("need") }];
  return (
    <Form<WordsIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ subject: one.subject, body: one.body }}
      onFinish={(body) => void save(body)}
    >
      <Form.Item name="subject" label={say("subject")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="body" label={say("body")} rules={needed} extra={say("places")}>
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 18 }} maxLength={5000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
