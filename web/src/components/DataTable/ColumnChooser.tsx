/** Chooses which columns a table shows, and in what order. */
import { ArrowUpOutlined, TableOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useWords } from "@/lib/words";
import { type Column, shown } from "./columns";
import type { TableStateHandle } from "./state";
import styles from "./Toolbar.module.css";
import { words } from "./words";

interface Props<Row> {
  columns: readonly Column<Row>[];
  table: TableStateHandle;
}

export function ColumnChooser<Row>({ columns, table }: Props<Row>) {
  const say = useWords(words);
  const visible = shown(columns, table.state.columns);
  const hidden = columns.filter((column) => !visible.includes(column));
  const put = (next: readonly Column<Row>[]) => table.change({ columns: next.map((column) => column.key) });
  const list = (
    <div className={styles.chooser}>
      {[...visible, ...hidden].map((column) => {
        const at = visible.indexOf(column);
        return (
          <div key={column.key}>
            <Checkbox
              checked={at >= 0}
              // A table of no column would show nothing to undo it with.
              disabled={at >= 0 && visible.length === 1}
              onChange={() => put(at >= 0 ? visible.filter((each) => each !== column) : [...visible, column])}
            >
              {column.title}
            </Checkbox>
            {at > 0 && (
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={say("moveUp", { column: column.title })}
                onClick={() => put(movedUp(visible, at))}
              />
            )}
          </div>
        );
      })}
      {table.state.columns && (
        <Button type="link" size="small" onClick={() => table.change({ columns: null })}>
          {say("defaultColumns")}
        </Button>
      )}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={list} destroyOnHidden>
      <Button type="text" icon={<TableOutlined />} aria-label={say("columns")} title={say("columns")} />
    </Popover>
  );
}

export function movedUp<T>(items: readonly T[], at: number): T[] {
  return items.map(
    (item, index) => (index === at - 1 ? items[at] : index === at ? items[at - 1] : item) as T,
  );
}
