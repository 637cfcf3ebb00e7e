/** Single keys for the active row of a table, heard anywhere on the screen and listed in the help. */
import { useShortcut } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { words } from "./words";

export interface RowKey<Row> {
  keys: string;
  label: string;
  run: (row: Row) => void;
}

interface Props<Row> {
  keys: readonly RowKey<Row>[];
  /** The active row; while there is none, the keys do nothing. */
  row: Row | undefined;
  onMove: (step: number) => void;
}

export function RowKeys<Row>({ keys, row, onMove }: Props<Row>) {
  const say = useWords(words);
  useShortcut("j", say("next"), () => onMove(1));
  useShortcut("k", say("previous"), () => onMove(-1));
  return keys.map((key) => <Key key={key.keys} {...key} row={row} />);
}

function Key<Row>({ keys, label, run, row }: RowKey<Row> & { row: Row | undefined }) {
  useShortcut(keys, label, () => row !== undefined && run(row));
  return null;
}
