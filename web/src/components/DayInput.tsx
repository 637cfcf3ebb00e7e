/** A day as `2026-11-16`, typed or chosen; the browser's own input, which every phone knows. */
import { Input } from "antd";

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (day: string | null) => void;
}

export function DayInput({ value, onChange, ...rest }: Props) {
  return (
    <Input
      {...rest}
      type="date"
      value={value ?? ""}
      onChange={(event) => onChange?.(event.target.value || null)}
      style={{ maxWidth: 180 }}
    />
  );
}
