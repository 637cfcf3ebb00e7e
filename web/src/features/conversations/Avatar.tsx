/** Who speaks, as a letter on a colour of her own. */
import { RobotOutlined } from "@ant-design/icons";
import styles from "./Thread.module.css";

const HUES = 12;

export function Avatar({ name, kind }: { name: string; kind: string }) {
  const system = kind === "system" || kind === "token";
  const hue =
    ([...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES) * (360 / HUES);
  return (
    <span className={styles.avatar} style={{ "--hue": hue } as React.CSSProperties} aria-hidden="true">
      {system ? <RobotOutlined /> : ([...name.trim()][0]?.toUpperCase() ?? "?")}
    </span>
  );
}
