/** One import: its rows by outcome, what was decided, refused rows to mend, and the way back. */
import { useQuery } from "@tanstack/react-query";
import { App, Button, Flex, Input, Skeleton } from "antd";
import { useRef } from "react";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { refreshRows } from "@/components/DataTable";
import { ErrorState } from "@/components/ErrorState";
import { Facts } from "@/components/Facts";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { useOpened } from "@/components/useOpened";
import type { ImportOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Files.module.css";
import { Mend } from "./Mend";
import { RejectsTable } from "./Rejects";
import { statuses } from "./statuses";
import { useKindName } from "./useKinds";
import { words } from "./words";

export function ImportPanel() {
  const [opened, open] = useOpened("import");
  const id = Number(opened);
  const found = useQuery({
    queryKey: ["import", id],
    enabled: Number.isSafeInteger(id) && id > 0,
    meta: { topics: ["imports"] },
    queryFn: ({ signal }) => call("GET /imports/{import_id}", { path: { import_id: id } }, signal),
  });
  const row = found.data;
  return (
    <Panel
      open={opened !== null}
      onClose={() => open(null)}
      title={row?.name}
      width={760}
      footer={row && <Steps row={row} />}
    >
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : row ? (
        <Shown row={row} />
      ) : (
        <Skeleton active />
      )}
    </Panel>
  );
}

function Shown({ row }: { row: ImportOut }) {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const kindName = useKindName();
  const [zh, en, tone] = statuses[row.status];
  return (
    <div className={styles.import}>
      <Flex gap={8} wrap align="center">
        <Chip tone={tone}>{lang === "zh" ? zh : en}</Chip>
        <b>{kindName(row.kind)}</b>
        {row.sheet && <span>{say("sheet", { sheet: row.sheet })}</span>}
        <span className={styles.soft}>
          {say("broughtBy", { who: row.uploaded_by, when: format.moment(row.uploaded_at) })}
        </span>
      </Flex>
      {row.message && <p className={styles.message}>{lang === "zh" ? row.message_zh : row.message}</p>}
      <Facts
        facts={[
          { name: say("rows"), value: format.number(row.rows_total) },
          { name: say("rowsNew"), value: format.number(row.rows_new) },
          { name: say("rowsReplaced"), value: format.number(row.rows_replaced) },
          { name: say("rowsUnchanged"), value: format.number(row.rows_unchanged) },
          {
            name: say("rowsRejected"),
            value: format.number(row.rows_rejected),
            tone: row.rows_rejected > 0 ? "bad" : undefined,
          },
        ]}
      />
      {row.notes.length > 0 && (
        <section>
          <h2>{say("notes")}</h2>
          <ul>
            {row.notes.map((note) => (
              <li key={note.en}>{pick(note, lang)}</li>
            ))}
          </ul>
        </section>
      )}
      {row.rows_rejected > 0 && (
        <section>
          <h2>{say("rejects")}</h2>
          <Mend row={row} />
          <div className={styles.refused}>
            <RejectsTable importId={row.id} />
          </div>
        </section>
      )}
    </div>
  );
}

function Steps({ row }: { row: ImportOut }) {
  const say = useWords(words);
  const { modal } = App.useApp();
  const { busy, act } = useAct();
  const reason = useRef("");
  const path = { import_id: row.id };
  const changed = async () => {
    for (const name of ["imports", "import-rejects"]) refreshRows(name);
    await queries.invalidateQueries({ queryKey: ["import", row.id] });
  };
  const undo = () =>
    modal.confirm({
      title: say("undoSure", { name: row.name }),
      content: (
        <>
          <p>{say("undoHint")}</p>
          <Input
            placeholder={say("undoReason")}
            aria-label={say("undoReason")}
            maxLength={500}
            onChange={(event) => {
              reason.current = event.target.value;
            }}
          />
        </>
      ),
      okText: say("undo"),
      okButtonProps: { danger: true },
      cancelText: say("cancel"),
      onOk: () =>
        act(
          async () => {
            await call("POST /imports/{import_id}/undo", { path, body: { reason: reason.current } });
            await changed();
          },
          { done: say("undone") },
        ),
    });
  const stop = () =>
    act(
      async () => {
        await call("POST /imports/{import_id}/cancel", { path });
        await changed();
      },
      { done: say("stopping") },
    );
  const asks = ["needs_mapping", "failed", "cancelled"].includes(row.status);
  const stoppable = ["queued", "running", "needs_mapping"].includes(row.status);
  return (
    <Flex gap={8} justify="end" wrap>
      {stoppable && (
        <Button disabled={busy} onClick={() => void stop()}>
          {say("stop")}
        </Button>
      )}
      {row.status === "done" && (
        <Button danger disabled={busy} onClick={undo}>
          {say("undo")}
        </Button>
      )}
      {asks && (
        <Link to={`/files/${row.id}/columns`}>
          <Button type="primary">{say("nameColumns")}</Button>
        </Link>
      )}
    </Flex>
  );
}
