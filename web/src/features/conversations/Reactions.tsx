/** Signs under a message: who gave which, given and taken back by a click. */
import { SmileOutlined } from "@ant-design/icons";
import { Button, Popover, Tooltip } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { MessageOut } from "@/generated/schemas";
import { useWords } from "@/lib/words";
import type { Door } from "./door";
import styles from "./Reactions.module.css";
import type { Me } from "./Thread";
import { words } from "./words";

const SIGNS = ["👍", "✅", "👀", "🙏", "🎉", "❤️", "😂", "❗"];

interface Props {
  message: MessageOut;
  door: Door;
  me: Me;
  closed: boolean;
}

function useReact(door: Door, number: number) {
  const { act } = useAct();
  return (sign: string, on: boolean) => void act(() => door.react(number, sign, on));
}

export function Reactions({ message, door, me, closed }: Props) {
  const say = useWords(words);
  const react = useReact(door, message.number);
  if (message.reactions.length === 0) return null;
  return (
    <p className={styles.signs}>
      {message.reactions.map(({ sign, by }) => {
        const mine = by.some(({ kind, id }) => kind === me.kind && id === me.id);
        const names = by.map(({ kind, id, name }) =>
          kind === me.kind && id === me.id ? say("you") : name || say("former"),
        );
        return (
          <Tooltip key={sign} title={names.join(", ")}>
            <button
              type="button"
              className={mine ? styles.mine : ""}
              disabled={closed}
              aria-pressed={mine}
              aria-label={`${sign} ${names.join(", ")}`}
              onClick={() => react(sign, !mine)}
            >
              {sign} {by.length}
            </button>
          </Tooltip>
        );
      })}
    </p>
  );
}

/** The button that offers the signs. */
export function React({ message, door }: Pick<Props, "message" | "door">) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const react = useReact(door, message.number);
  const choices = (
    <div className={styles.choices}>
      {SIGNS.map((sign) => (
        <button
          key={sign}
          type="button"
          onClick={() => {
            setOpen(false);
            react(sign, true);
          }}
        >
          {sign}
        </button>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={choices} placement="top">
      <Button
        size="small"
        type="text"
        icon={<SmileOutlined />}
        aria-label={say("react")}
        title={say("react")}
      />
    </Popover>
  );
}
