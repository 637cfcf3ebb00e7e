/** The price in the session; whoever runs it changes it in place. */
import { InputNumber } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { DeskOut, DeskProductOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./DeskTable.module.css";
import { deskWords } from "./deskWords";
import { actAt, isOn } from "./useDesk";

export function PriceTag({ desk, product }: { desk: DeskOut; product: DeskProductOut }) {
  const say = useWords(deskWords);
  const format = useFormat();
  const may = useMay("run_sessions");
  const { busy, act } = useAct();
  const [editing, setEditing] = useState<{ version: number }>();
  const shown = product.price ?? product.usual_price;
  const text = shown === null ? "—" : format.money(shown, desk.currency);
  if (!may || !isOn(desk)) return <>{text}</>;
  if (!editing) {
    return (
      <button
        type="button"
        className={styles.price}
        onClick={() => setEditing({ version: product.version })}
        aria-label={`${say("price")} ${product.sku} ${text}`}
      >
        {text}
      </button>
    );
  }
  const save = async (typed: string) => {
    const value = Number(typed);
    setEditing(undefined);
    if (!typed || Number.isNaN(value) || value === Number(shown)) return;
    // The version that was seen when the change began: whoever was faster is not trampled on.
    const body = {
      act: "price",
      item: product.item,
      price: String(value),
      version: editing.version,
    } as const;
    await act(() => actAt(desk.code, body));
  };
  return (
    <InputNumber
      autoFocus
      size="small"
      min={0}
      max={1e9}
      precision={2}
      disabled={busy}
      {...(shown !== null && { defaultValue: Number(shown) })}
      aria-label={`${say("price")} ${product.sku}`}
      onPressEnter={({ currentTarget }) => void save(currentTarget.value)}
      onBlur={({ currentTarget }) => void save(currentTarget.value)}
      onKeyDown={({ key }) => key === "Escape" && setEditing(undefined)}
      className={styles.priceInput ?? ""}
    />
  );
}
