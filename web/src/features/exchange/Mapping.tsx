/** The columns of one file beside their meanings, with a check of the first rows as they would be read. */
import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { refreshRows } from "@/components/DataTable";
import { useAct } from "@/components/useAct";
import type { DateOrder, PreviewOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Mapping.module.css";
import { Meanings } from "./Meanings";
import { bodyOf, type Draft, draftOf, firstDraft, headless, missingOf, named } from "./mapped";
import { columnName, type Kind } from "./useKinds";
import { WouldRead } from "./WouldRead";
import { words } from "./words";

interface Props {
  id: number;
  preview: PreviewOut;
  kinds: readonly Kind[];
}

export function Mapping({ id, preview, kinds }: Props) {
  const say = useWords(words);
  const [draft, setDraft] = useState(() => firstDraft(preview));
  const kind = kinds.find((each) => each.kind === draft.kind);
  const missing = missingOf(draft, kind);
  return (
    <div className={styles.mapping}>
      <label className={styles.kind} htmlFor="kind">
        <b>{say("table")}</b>
        <KindSelect kinds={kinds} value={draft.kind} onChange={(next) => setDraft(draftOf(preview, next))} />
      </label>
      {kind && (
        <>
          <Meanings
            preview={preview}
            kind={kind}
            columns={draft.columns}
            onName={(header, column) => setDraft(named(draft, header, column))}
          />
          <Constants draft={draft} kind={kind} onChange={setDraft} />
          <Dates value={draft.dateOrder} onChange={(dateOrder) => setDraft({ ...draft, dateOrder })} />
          <Foot id={id} draft={draft} complete={missing.length === 0} />
        </>
      )}
    </div>
  );
}

function KindSelect(props: { kinds: readonly Kind[]; value: string; onChange: (kind: string) => void }) {
  const say = useWords(words);
  const lang = useLanguage();
  const group = (own: boolean) =>
    props.kinds
      .filter((kind) => kind.own === own)
      .map((kind) => ({ value: kind.kind, label: pick(kind, lang) }));
  return (
    <Select
      id="kind"
      showSearch={{ optionFilterProp: "label" }}
      value={props.value || null}
      placeholder={say("chooseTable")}
      onChange={(kind) => kind && props.onChange(kind)}
      options={[
        { label: say("ownTables"), options: group(true) },
        { label: say("reports"), options: group(false) },
      ]}
    />
  );
}

/** One value for the whole file, where it has no column for something that is needed. */
function Constants({ draft, kind, onChange }: { draft: Draft; kind: Kind; onChange: (next: Draft) => void }) {
  const say = useWords(words);
  const lang = useLanguage();
  const lacking = headless(draft, kind);
  if (lacking.length === 0) return null;
  return (
    <section className={styles.constants}>
      <h2>{say("missing")}</h2>
      <p>{say("missingHint")}</p>
      {lacking.map((column) => (
        <label key={column.name} htmlFor={`constant-${column.name}`}>
          <span>{columnName(column, lang)}</span>
          <Input
            id={`constant-${column.name}`}
            placeholder={say("wholeFile")}
            maxLength={500}
            value={draft.constants[column.name] ?? ""}
            onChange={(event) =>
              onChange({ ...draft, constants: { ...draft.constants, [column.name]: event.target.value } })
            }
          />
        </label>
      ))}
    </section>
  );
}

function Dates(props: { value: DateOrder | null; onChange: (order: DateOrder | null) => void }) {
  const say = useWords(words);
  return (
    <Flex gap={12} wrap align="center">
      <span>{say("dateOrder")}</span>
      <Segmented
        value={props.value ?? "auto"}
        onChange={(order: DateOrder | "auto") => props.onChange(order === "auto" ? null : order)}
        options={(["auto", "dmy", "mdy"] as const).map((value) => ({ value, label: say(value) }))}
      />
    </Flex>
  );
}

function Foot({ id, draft, complete }: { id: number; draft: Draft; complete: boolean }) {
  const say = useWords(words);
  const navigate = useNavigate();
  const { busy, act } = useAct();
  const path = { import_id: id };
  const body = bodyOf(draft);
  const tried = useQuery({
    queryKey: ["import", id, "tried", body],
    enabled: complete,
    queryFn: ({ signal }) => call("POST /imports/{import_id}/preview", { path, body }, signal),
    placeholderData: (before) => before,
    retry: false,
  });
  const send = () =>
    act(
      async () => {
        await call("PUT /imports/{import_id}/mapping", { path, body });
        refreshRows("imports");
        void queries.invalidateQueries({ queryKey: ["imports-open"] });
        void navigate("/files");
      },
      { done: say("queued") },
    );
  return (
    <>
      {complete && <WouldRead result={tried} />}
      <Flex gap={12} align="center">
        <Button type="primary" size="large" disabled={!complete} loading={busy} onClick={() => void send()}>
          {say("importNow")}
        </Button>
        {!complete && <span role="status">{say("incomplete")}</span>}
      </Flex>
    </>
  );
}
