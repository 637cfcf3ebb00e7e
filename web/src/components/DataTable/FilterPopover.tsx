/** Opens the filter of one column beside its title or its chip. */
import { Popover } from "antd";
import { type ReactNode, useState } from "react";
import type { Field } from "./columns";
import { FilterEditor } from "./FilterEditor";
import type { Filter } from "./filters";

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
        <FilterEditor
          column={props.column}
          filter={props.filter}
          onDone={(next) => {
            show(false);
            props.onChange(next);
          }}
        />
      }
    >
      {props.children}
    </Popover>
  );
}
