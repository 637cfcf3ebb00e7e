/** Edits one filter: words for text, a range for numbers and dates, boxes for choices. */
import { Button, Checkbox, DatePicker, Input, InputNumber, Segmented } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { codesMeant, nameOf } from "@/lib/names";
import { type Language, useLanguage, useWords } from "@/lib/words";
import type { Field } from "./columns";
import { bounds, type Filter, type Operation, range } from "./filters";
import styles from "./Toolbar.module.css";
import { words } from "./words";

interface Props {
  column: Field;
  filter: Filter | undefined;
  onDone: (next: Filter | undefined) => void;
}

export function FilterEditor({ column, filter, onDone }: Props) {
  const say = useWords(words);
  const lang = useLanguage();
  const [draft, setDraft] = useState(filter && inWords(filter, column, lang));
  const Editor = editorOf(column);
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(draft && inCodes(draft, column, lang));
      }}
    >
      <Editor column={column} draft={draft} onDraft={setDraft} />
      <div className={styles.editorButtons}>
        {filter && <Button onClick={() => onDone(undefined)}>{say("remove")}</Button>}
        <Button type="primary" htmlType="submit">
          {say("apply")}
        </Button>
      </div>
    </form>
  );
}

/** What is looked for by a name the screen shows is asked for by the codes that it stands for. */
function inCodes(filter: Filter, column: Field, lang: Language): Filter {
  if (!column.naming || !["has", "is"].includes(filter.op)) return filter;
  const codes = codesMeant(column.naming, filter.value, lang);
  return codes.length > 0 ? { ...filter, op: "in", value: codes.join(",") } : filter;
}

function inWords(filter: Filter, column: Field, lang: Language): Filter {
  if (!column.naming || filter.op !== "in") return filter;
  return { ...filter, op: "has", value: nameOf(column.naming, filter.value.split(",")[0] ?? "", lang) };
}

interface EditorProps {
  column: Field;
  draft: Filter | undefined;
  onDraft: (next: Filter | undefined) => void;
}

function editorOf(column: Field) {
  switch (column.kind) {
    case "text":
      return TextEditor;
    case "choice":
      return column.choices ? ChoiceEditor : TextEditor;
    case "date":
    case "moment":
      return DateEditor;
    case "number":
    case "money":
    case "percent":
      return NumberEditor;
    case "flag":
      return FlagEditor;
  }
}

function TextEditor({ column, draft, onDraft }: EditorProps) {
  const say = useWords(words);
  const op = draft?.op ?? "has";
  const value = draft?.value ?? "";
  const put = (nextOp: Operation, next: string) => {
    const bare = nextOp === "empty" || nextOp === "filled";
    onDraft(
      bare
        ? { column: column.key, op: nextOp, value: "" }
        : next
          ? { column: column.key, op: nextOp, value: next }
          : undefined,
    );
  };
  return (
    <>
      <Segmented<Operation>
        size="small"
        aria-label={say("condition")}
        value={op}
        onChange={(next) => put(next, value)}
        options={[
          { value: "has", label: say("contains") },
          { value: "is", label: say("equals") },
          { value: "empty", label: say("isEmpty") },
          { value: "filled", label: say("isFilled") },
        ]}
      />
      {op !== "empty" && op !== "filled" && (
        <Input
          autoFocus
          allowClear
          aria-label={say("value")}
          value={value}
          onChange={(event) => put(op, event.target.value)}
        />
      )}
    </>
  );
}

function NumberEditor({ column, draft, onDraft }: EditorProps) {
  const say = useWords(words);
  const scale = column.kind === "percent" ? 100 : 1;
  const [from, to] = bounds(draft);
  const shown = (bound: string | null) =>
    bound === null ? null : Number((Number(bound) * scale).toPrecision(12));
  const stored = (value: number | null) =>
    value === null ? null : String(Number((value / scale).toPrecision(12)));
  const suffix = column.kind === "percent" ? "%" : undefined;
  return (
    <div className={styles.range}>
      <InputNumber
        autoFocus
        suffix={suffix}
        aria-label={say("from")}
        placeholder={say("from")}
        value={shown(from)}
        onChange={(value) => onDraft(range(column.key, stored(value), to))}
      />
      <span aria-hidden>–</span>
      <InputNumber
        suffix={suffix}
        aria-label={say("to")}
        placeholder={say("to")}
        value={shown(to)}
        onChange={(value) => onDraft(range(column.key, from, stored(value)))}
      />
    </div>
  );
}

function DateEditor({ column, draft, onDraft }: EditorProps) {
  const say = useWords(words);
  const [from, to] = bounds(draft);
  const day = (bound: string | null) => (bound ? dayjs(bound) : null);
  return (
    <DatePicker.RangePicker
      autoFocus
      allowEmpty={[true, true]}
      placeholder={[say("from"), say("to")]}
      value={[day(from), day(to)]}
      onChange={(days) =>
        onDraft(
          range(column.key, days?.[0]?.format("YYYY-MM-DD") ?? null, days?.[1]?.format("YYYY-MM-DD") ?? null),
        )
      }
    />
  );
}

function ChoiceEditor({ column, draft, onDraft }: EditorProps) {
  return (
    <Checkbox.Group
      className={styles.choices ?? ""}
      value={draft?.value.split(",") ?? []}
      options={(column.choices ?? []).map(({ value, label }) => ({ value, label }))}
      onChange={(values) =>
        onDraft(values.length > 0 ? { column: column.key, op: "in", value: values.join(",") } : undefined)
      }
    />
  );
}

function FlagEditor({ column, draft, onDraft }: EditorProps) {
  const say = useWords(words);
  return (
    <Segmented
      aria-label={say("value")}
      value={draft?.value ?? ""}
      onChange={(value) => onDraft(value ? { column: column.key, op: "is", value } : undefined)}
      options={[
        { value: "", label: say("either") },
        { value: "true", label: say("yes") },
        { value: "false", label: say("no") },
      ]}
    />
  );
}
