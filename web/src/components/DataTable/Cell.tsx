/** Writes one value of a row by the kind of its column. */
import { Chip } from "@/components/Chip";
import { Money } from "@/components/Money";
import { type Format, useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import type { Column } from "./columns";
import styles from "./DataTable.module.css";
import { words } from "./words";

export function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const format = useFormat();
  const say = useWords(words);
  if (column.render) return column.render(row);
  const value: unknown = row[column.key];
  if (column.kind === "money") {
    const currency = typeof column.currency === "function" ? column.currency(row) : column.currency;
    return <Money amount={value as string | number | null} currency={currency ?? "USD"} />;
  }
  if (value === null || value === undefined || value === "") return <span className={styles.nothing}>—</span>;
  if (column.kind === "flag") return say(value ? "yes" : "no");
  const choice = column.kind === "choice" ? column.choices?.find((each) => each.value === value) : undefined;
  if (choice) return <Chip tone={choice.tone ?? "quiet"}>{choice.label}</Chip>;
  return textOf(value, column, format);
}

/** The plain text of a value that is there. */
export function textOf<Row>(value: unknown, column: Column<Row>, format: Format): string {
  switch (column.kind) {
    case "number":
      return format.number(Number(value), column.digits);
    case "percent":
      return format.percent(Number(value), column.digits);
    case "date":
      return format.date(String(value));
    case "moment":
      return format.moment(String(value));
    default:
      return String(value);
  }
}
