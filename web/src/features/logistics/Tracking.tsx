/** Tracking services: where each pushes to, how it fares, and the codes that nobody has placed yet. */
import { CopyOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input, Modal, Space, Switch } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { Pending } from "@/components/Pending";
import { useAct } from "@/components/useAct";
import type { SourceOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useLanguage, useWords } from "@/lib/words";
import { SourceForm } from "./SourceForm";
import styles from "./Tracking.module.css";
import { gatherers, trackingWords } from "./trackingWords";
import { UnknownCodes } from "./UnknownCodes";

const KEY = ["tracking-sources"];
const refresh = () => queries.invalidateQueries({ queryKey: KEY });

export function Tracking() {
  const say = useWords(trackingWords);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const found = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET /tracking-sources", {}, signal),
    meta: { topics: ["tracking"] },
  });
  const { data } = found;
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {say("add")}
    </Button>
  );
  const made = (shown: string) => {
    setAdding(false);
    if (shown) setSecret(shown);
    void refresh();
  };
  return (
    <div className={styles.tracking}>
      <p className={styles.lead}>{say("lead")}</p>
      <div className={styles.head}>
        <h2>{say("sources")}</h2>
        {data && data.length > 0 && add}
      </div>
      {data === undefined ? (
        <Pending found={found} />
      ) : data.length === 0 ? (
        <EmptyState title={say("none")} hint={say("noneHint")} action={add} />
      ) : (
        <ul className={styles.sources}>
          {data.map((source) => (
            <Source key={source.id} source={source} onSecret={setSecret} />
          ))}
        </ul>
      )}
      <div className={styles.head}>
        <h2>{say("unknown")}</h2>
      </div>
      <div className={styles.codes}>
        <UnknownCodes />
      </div>
      <SourceForm open={adding} onClose={() => setAdding(false)} onMade={made} />
      <Modal open={secret !== null} onCancel={() => setSecret(null)} footer={null} title={say("madeTitle")}>
        <p>{say("madeHint")}</p>
        <Copied text={secret ?? ""} />
      </Modal>
    </div>
  );
}

function Source({ source, onSecret }: { source: SourceOut; onSecret: (secret: string) => void }) {
  const say = useWords(trackingWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const { modal } = App.useApp();
  const { busy, act } = useAct();
  const path = { source_id: source.id };
  const change = (work: () => Promise<unknown>) =>
    act(async () => {
      await work();
      await refresh();
    });
  const sure = (title: string, work: () => Promise<unknown>) =>
    modal.confirm({ title, cancelText: say("cancel"), onOk: () => change(work) });
  const renew = async () => {
    const made = await call("POST /tracking-sources/{source_id}/secret", { path, body: {} });
    if (made.secret) onSecret(made.secret);
  };
  const when = (moment: string | null) => (moment ? format.moment(moment) : say("never"));
  return (
    <li className={styles.source}>
      <div className={styles.head}>
        <b>{source.name}</b>
        <Chip tone="info">{gatherers[source.kind][at]}</Chip>
      </div>
      <Copied text={window.location.origin + source.path} label={say("address")} />
      <dl>
        <dt>{say("received")}</dt>
        <dd>
          {when(source.received_at)} · {format.number(source.received)}
        </dd>
        <dt>{say("refused")}</dt>
        <dd>
          {when(source.refused_at)}
          {source.refused_why && ` · ${say(source.refused_why)} · ${format.number(source.refused)}`}
        </dd>
        {source.has_key && source.kind !== "signed" && (
          <>
            <dt>{say("asked")}</dt>
            <dd>
              {when(source.asked_at)} · {say("watched", { count: source.watched })}
            </dd>
          </>
        )}
      </dl>
      {source.trouble && <Chip tone="bad">{source.trouble}</Chip>}
      {source.old_secret_until && Date.parse(source.old_secret_until) > Date.now() && (
        <small>{say("oldUntil", { at: format.moment(source.old_secret_until) })}</small>
      )}
      <footer>
        {source.has_key && source.kind !== "signed" && (
          <Space>
            <Switch
              size="small"
              checked={source.polls}
              loading={busy}
              aria-label={say("polls")}
              onChange={(polls) =>
                void change(() => call("PATCH /tracking-sources/{source_id}", { path, body: { polls } }))
              }
            />
            {say("polls")}
          </Space>
        )}
        {source.kind !== "17track" && (
          <Button size="small" onClick={() => sure(say("renewSure"), renew)}>
            {say("renew")}
          </Button>
        )}
        <Button
          size="small"
          danger
          onClick={() =>
            sure(say("endSure", { name: source.name }), () =>
              call("DELETE /tracking-sources/{source_id}", { path, query: {} }),
            )
          }
        >
          {say("end")}
        </Button>
      </footer>
    </li>
  );
}

function Copied({ text, label }: { text: string; label?: string }) {
  const say = useWords(trackingWords);
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    message.success(say("copied"));
  };
  return (
    <Space.Compact style={{ width: "100%" }}>
      <Input readOnly value={text} aria-label={label ?? say("secret")} />
      <Button icon={<CopyOutlined />} aria-label={say("copy")} onClick={() => void copy()} />
    </Space.Compact>
  );
}
