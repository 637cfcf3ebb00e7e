/** Opens the filter of one column beside its title or its chip. */
import { Popover } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Field } from "./columns";
import type { Filter } from "./filters";
import styles from "./Toolbar.module.css";

// Its calendar alone weighs more than the rest of the table, which does not wait for it.
const FilterEditor = lazy(async () => ({ default: (await import("./FilterEditor")).FilterEditor }));

interface Props {
  column: Field;
  filter: Filter | undefined;
  onChange: (next: Filter | undefined) => void;
  startOpen?: boolean;
  onClosed?: () => void;
  children: ReactNode;
}

export function FilterPopover(props: Props) {
  const [open, setOpen] = useState(props.startOpen ?? false);
  const show = (next: boolean) => {
    setOpen(next);
    if (!next) props.onClosed?.();
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={show}
      title={props.column.title}
      content={
        <Suspense fallback={<div className={styles.editor} />}>
          <FilterEditor
            column={props.column}
            filter={props.filter}
            onDone={(next) => {
              show(false);
              props.onChange(next);
            }}
          />
        </Suspense>
      }
    >
      {props.children}
    </Popover>
  );
}
