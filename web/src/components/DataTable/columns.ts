/** What a table needs to know about a column: its kind decides how it is written, aligned and filtered. */
import type { ReactNode } from "react";
import type { Tone } from "@/components/Chip";
import type { Naming } from "@/lib/names";

export type Kind = "text" | "number" | "money" | "percent" | "date" | "moment" | "choice" | "flag";

export interface Choice {
  value: string;
  label: string;
  tone?: Tone;
}

/** The part of a column that its filter needs. */
export interface Field {
  /** The name in rows, filters and sort of the endpoint. */
  key: string;
  title: string;
  kind: Kind;
  choices?: readonly Choice[];
  /** Known codes in it are shown by their names. */
  naming?: Naming;
  /** Digits after the point. */
  digits?: number;
}

export interface Column<Row> extends Field {
  key: string & keyof Row;
  /** Least width in pixels; `grow` shares what is left over. */
  width: number;
  grow?: number;
  /** What the column means, shown at its title. */
  hint?: string;
  /** The field that tells the currency of a money column; else `currency`, else it is the workspace's. */
  currency?: string & keyof Row;
  render?: (row: Row) => ReactNode;
  sortable?: false;
  filterable?: false;
  /** Not shown until chosen. */
  optional?: true;
  /** Its place in a card at phone width; without one the column is left out there. */
  phone?: "title" | "subtitle" | "detail";
}

const numeric: readonly Kind[] = ["number", "money", "percent"];

export function isNumeric(kind: Kind): boolean {
  return numeric.includes(kind);
}

/** The columns to draw, in the chosen order; unknown names in an old link are passed over. */
export function shown<Row>(columns: readonly Column<Row>[], chosen: readonly string[] | null): Column<Row>[] {
  if (!chosen) return columns.filter((column) => !column.optional);
  const found = chosen.flatMap((key) => columns.filter((column) => column.key === key));
  return found.length > 0 ? found : columns.filter((column) => !column.optional);
}

/** The CSS grid template of one row. */
export function template<Row>(columns: readonly Column<Row>[], selectable: boolean): string {
  const widths = columns.map((column) =>
    column.grow ? `minmax(${column.width}px, ${column.grow}fr)` : `${column.width}px`,
  );
  const rest = columns.some((column) => column.grow) ? [] : ["minmax(0, 1fr)"];
  return [...(selectable ? ["40px"] : []), ...widths, ...rest].join(" ");
}

export function leastWidth<Row>(columns: readonly Column<Row>[], selectable: boolean): number {
  return columns.reduce((sum, column) => sum + column.width, selectable ? 40 : 0);
}
