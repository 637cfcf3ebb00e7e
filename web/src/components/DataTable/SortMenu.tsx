/** Chooses the order of a table that is drawn as cards. */
import { ArrowDownOutlined, ArrowUpOutlined, SortAscendingOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useWords } from "@/lib/words";
import { type Column, isNumeric } from "./columns";
import { turned } from "./filters";
import type { TableStateHandle } from "./state";
import styles from "./Toolbar.module.css";
import { words } from "./words";

interface Props<Row> {
  columns: readonly Column<Row>[];
  table: TableStateHandle;
}

export function SortMenu<Row>({ columns, table }: Props<Row>) {
  const say = useWords(words);
  const { sort } = table.state;
  const items = columns
    .filter((column) => column.sortable !== false)
    .map((column) => ({
      key: column.key,
      label: column.title,
      icon: sort?.column === column.key && (sort.descending ? <ArrowDownOutlined /> : <ArrowUpOutlined />),
    }));
  const choose = (key: string) => {
    const column = columns.find((each) => each.key === key);
    if (column) table.change({ sort: turned(sort, key, isNumeric(column.kind)) });
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, className: styles.menu ?? "", onClick: ({ key }) => choose(key) }}
    >
      <Button type="text" icon={<SortAscendingOutlined />} aria-label={say("sort")} title={say("sort")} />
    </Dropdown>
  );
}
