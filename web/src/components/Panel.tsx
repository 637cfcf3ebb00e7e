/** The side of a screen where one thing is shown or done: from the right, and from below on a phone. */
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useNarrow } from "@/lib/screen";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("panel", { close: ["关闭", "Close"] });

interface Props {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** In pixels at desk width. */
  width?: number;
  /** Buttons at the foot, always in sight. */
  footer?: ReactNode;
  children: ReactNode;
}

export function Panel({ open, onClose, title, width = 460, footer, children }: Props) {
  const say = useWords(words);
  const narrow = useNarrow();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      size={narrow ? "92%" : width}
      placement={narrow ? "bottom" : "right"}
      closable={{ "aria-label": say("close") }}
      footer={footer ?? null}
      destroyOnHidden
    >
      {children}
    </Drawer>
  );
}
