/** What a table says instead of rows: nothing found, nothing there yet, or what went wrong. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { useWords } from "@/lib/words";
import styles from "./DataTable.module.css";
import type { Rows } from "./rows";
import type { TableStateHandle } from "./state";
import { words } from "./words";

interface Props<Row> {
  data: Rows<Row>;
  table: TableStateHandle;
  empty: ReactNode;
}

export function Said<Row>({ data, table, empty }: Props<Row>) {
  const say = useWords(words);
  const { filters, text } = table.state;
  if (data.rows.length > 0 || data.loading) return null;
  const narrowed = filters.length > 0 || text !== "";
  return (
    <div className={styles.said}>
      {data.error ? (
        <ErrorState error={data.error} onRetry={data.retry} />
      ) : narrowed ? (
        <EmptyState
          title={say("nothingFound")}
          hint={say("nothingFoundHint")}
          action={
            <Button onClick={() => table.change({ filters: [], text: "" })}>{say("clearFilters")}</Button>
          }
        />
      ) : (
        empty
      )}
    </div>
  );
}
