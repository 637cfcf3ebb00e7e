/** A way of transport: one of those known by name, or any other as it is typed. */
import { Input } from "antd";
import { useId } from "react";
import { codesOf, nameOf } from "@/lib/names";
import { useLanguage } from "@/lib/words";

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (code: string) => void;
}

export function ChannelInput({ value, onChange, ...rest }: Props) {
  const list = useId();
  const lang = useLanguage();
  return (
    <>
      <Input
        {...rest}
        list={list}
        maxLength={200}
        value={value ?? ""}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <datalist id={list}>
        {codesOf("transport").map((code) => (
          <option key={code} value={code}>
            {nameOf("transport", code, lang)}
          </option>
        ))}
      </datalist>
    </>
  );
}
