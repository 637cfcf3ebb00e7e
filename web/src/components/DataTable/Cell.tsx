/** Writes one value of a row by the kind of its column. */
import { Chip } from "@/components/Chip";
import { Money } from "@/components/Money";
import type { Format } from "@/lib/format";
import { nameOf } from "@/lib/names";
import type { Language, Say } from "@/lib/words";
import type { Column } from "./columns";
import styles from "./Row.module.css";
import type { words } from "./words";

export interface Writing {
  format: Format;
  say: Say<(typeof words)["phrases"]>;
  /** The workspace's currency. */
  home: string;
  lang: Language;
}

/** Hooks would be called for each cell of each row, so the row hands down how to write. */
export function Cell<Row>({
  column,
  row,
  format,
  say,
  home,
  lang,
}: { column: Column<Row>; row: Row } & Writing) {
  if (column.render) return column.render(row);
  const value: unknown = row[column.key];
  if (column.kind === "money") {
    return <Money amount={value as string | number | null} currency={currencyOf(column, row, home)} />;
  }
  if (value === null || value === undefined || value === "") return <span className={styles.nothing}>—</span>;
  if (column.kind === "flag") return say(value ? "yes" : "no");
  const choice = column.kind === "choice" ? column.choices?.find((each) => each.value === value) : undefined;
  if (choice) return <Chip tone={choice.tone ?? "quiet"}>{choice.label}</Chip>;
  if (column.naming) return nameOf(column.naming, String(value), lang);
  return textOf(value, column, format);
}

function currencyOf<Row>(column: Column<Row>, row: Row, home: string): string {
  const told: unknown = column.currency ? row[column.currency] : (row as { currency?: string }).currency;
  return typeof told === "string" && told !== "" ? told : home;
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
