/** Below a table: how many rows there are, news, and a page that did not load. */
import { Button } from "antd";
import { useWords } from "@/lib/words";
import styles from "./DataTable.module.css";
import type { RowKey } from "./RowKeys";
import type { Rows } from "./rows";
import { words } from "./words";

interface Props<Row> {
  data: Rows<Row>;
  keys: readonly RowKey<Row>[] | undefined;
  /** What the table itself does by key, besides moving. */
  can: { select: boolean; open: boolean };
  onReload: () => void;
}

export function Footer<Row>({ data, keys, can, onReload }: Props<Row>) {
  const say = useWords(words);
  return (
    <footer className={styles.footer}>
      <span role="status">
        {data.loading || data.loadingMore || data.renewing
          ? say("loading")
          : data.error && !data.moreFailed
            ? ""
            : say("total", { count: data.total })}
      </span>
      {data.moreFailed && (
        <span role="alert">
          {say("moreFailed")}
          <Button type="link" size="small" onClick={data.retry}>
            {say("again")}
          </Button>
        </span>
      )}
      {data.outdated && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            onReload();
            data.reload();
          }}
        >
          {say("updated")}
        </Button>
      )}
      <span className={styles.keys}>
        {[
          say("keysMove"),
          ...(can.select ? [say("keysSelect")] : []),
          ...(can.open ? [say("keysOpen")] : []),
          ...(keys ?? []).map((key) => `${key.keys} ${key.label}`),
        ].join(" · ")}
      </span>
    </footer>
  );
}
