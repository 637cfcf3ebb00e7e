/** Asks how many units, and says how many there can be. */
import { InputNumber, Modal } from "antd";
import { useState } from "react";
import { useWords } from "@/lib/words";
import { deskWords } from "./deskWords";

interface Props {
  title: string;
  hint: string;
  first: number;
  most: number;
  least?: number;
  onSave: (units: number) => Promise<boolean>;
  onClose: () => void;
}

export function UnitsAsked({ title, hint, first, most, least = 0, onSave, onClose }: Props) {
  const say = useWords(deskWords);
  const [units, setUnits] = useState<number | null>(first);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (units === null) return;
    setBusy(true);
    const saved = await onSave(units);
    setBusy(false);
    if (saved) onClose();
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => void save()}
      okText={say("save")}
      cancelText={say("cancel")}
      okButtonProps={{ loading: busy, disabled: units === null }}
      width={360}
    >
      <p>{hint}</p>
      <InputNumber
        autoFocus
        aria-label={title}
        min={least}
        max={Math.max(most, least)}
        precision={0}
        value={units}
        onChange={setUnits}
        onPressEnter={() => void save()}
        style={{ width: "100%" }}
      />
    </Modal>
  );
}
