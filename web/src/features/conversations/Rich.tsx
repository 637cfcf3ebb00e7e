/** A message's text: links can be opened, names that were mentioned stand out; nothing else is made of it. */
import { Fragment } from "react";
import styles from "./Thread.module.css";

/** What ends a sentence is no part of an address. */
const LINK = /(https?:\/\/[^\s<>"'）)，。；]+[^\s<>"'）)，。；.,;:!?])/;

export function Rich({ text, names }: { text: string; names: readonly string[] }) {
  const parts = text.split(LINK);
  return (
    <p className={styles.text}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
        <Fragment key={at}>
          {at % 2 === 1 ? (
            <a href={part} target="_blank" rel="noreferrer noopener nofollow">
              {part}
            </a>
          ) : (
            <Mentions text={part} names={names} />
          )}
        </Fragment>
      ))}
    </p>
  );
}

function Mentions({ text, names }: { text: string; names: readonly string[] }) {
  if (names.length === 0 || !text.includes("@")) return text;
  const known = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = text.split(new RegExp(`(@(?:${known.join("|")}))`));
  return parts.map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
      <b key={at} className={styles.mention}>
        {part}
      </b>
    ) : (
      part
    ),
  );
}
