/** Each header of a file with examples, and a choice of what it means. */
import { Select } from "antd";
import type { PreviewOut } from "@/generated/schemas";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Mapping.module.css";
import { columnName, type Kind } from "./useKinds";
import { words } from "./words";

const EXAMPLES = 3;

interface Props {
  preview: PreviewOut;
  kind: Kind;
  columns: Readonly<Record<string, string>>;
  onName: (header: string, column: string | null) => void;
}

export function Meanings({ preview, kind, columns, onName }: Props) {
  const say = useWords(words);
  const lang = useLanguage();
  const options = kind.columns.map((column) => {
    const unit = column.unit ? ` (${column.unit})` : "";
    const needed = column.required ? ` · ${say("needed")}` : "";
    return { value: column.name, label: `${columnName(column, lang)}${unit}${needed}` };
  });
  return (
    <table className={styles.meanings}>
      <thead>
        <tr>
          <th scope="col">{say("header")}</th>
          <th scope="col">{say("examples")}</th>
          <th scope="col">{say("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {preview.headers.map((header, at) =>
          header.trim() === "" ? null : (
            <tr key={header}>
              <th scope="row">{header}</th>
              <td>{examples(preview.rows, at)}</td>
              <td>
                <Select
                  aria-label={`${say("meaning")}: ${header}`}
                  showSearch={{ optionFilterProp: "label" }}
                  allowClear
                  placeholder={say("leaveOut")}
                  value={columns[header] ?? null}
                  onChange={(column) => onName(header, column ?? null)}
                  options={options}
                />
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function examples(rows: PreviewOut["rows"], at: number): string {
  const seen = rows.map((row) => row[at]?.trim() ?? "").filter(Boolean);
  return [...new Set(seen)].slice(0, EXAMPLES).join(" · ") || "—";
}
