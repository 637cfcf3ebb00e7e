/** Chooses which columns a table shows, and in what order. */
import { ArrowUpOutlined, TableOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useState } from "react";
import { useWords } from "@/lib/words";
import { type Column, shown } from "./columns";
import type { TableStateHandle } from "./state";
import styles from "./Toolbar.module.css";
import { words } from "./words";

interface Props<Row> {
  columns: readonly Column<Row>[];
  table: TableStateHandle;
}

export function ColumnChooser<Row>(props: Props<Row>) {
  const say = useWords(words);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<Choices {...props} />}
    >
      <Button type="text" icon={<TableOutlined />} aria-label={say("columns")} title={say("columns")} />
    </Popover>
  );
}

function Choices<Row>({ columns, table }: Props<Row>) {
  const say = useWords(words);
  const visible = shown(columns, table.state.columns);
  // A column that is taken away keeps its place in the list while the list is open.
  const [order, setOrder] = useState(() => [
    ...visible,
    ...columns.filter((column) => !visible.includes(column)),
  ]);
  const put = (next: readonly Column<Row>[]) => table.change({ columns: next.map(({ key }) => key) });
  const isOn = (column: Column<Row>) => visible.some(({ key }) => key === column.key);
  const toggle = (column: Column<Row>) =>
    put(order.filter((each) => isOn(each) !== (each.key === column.key)));
  const moveUp = (at: number) => {
    const next = movedUp(order, at);
    setOrder(next);
    put(next.filter(isOn));
  };
  return (
    <div className={styles.chooser}>
      {order.map((column, at) => (
        <div key={column.key}>
          <Checkbox
            checked={isOn(column)}
            // A table of no column would show nothing to undo it with.
            disabled={isOn(column) && visible.length === 1}
            onChange={() => toggle(column)}
          >
            {column.title}
          </Checkbox>
          {at > 0 && (
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={say("moveUp", { column: column.title })}
              onClick={() => moveUp(at)}
            />
          )}
        </div>
      ))}
      {table.state.columns && (
        <Button type="link" size="small" onClick={() => table.change({ columns: null })}>
          {say("defaultColumns")}
        </Button>
      )}
    </div>
  );
}

export function movedUp<T>(items: readonly T[], at: number): T[] {
  return items.map(
    (item, index) => (index === at - 1 ? items[at] : index === at ? items[at - 1] : item) as T,
  );
}
