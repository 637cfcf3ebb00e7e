/** The tables that a file may be, each with its columns and a template to fill in. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { ErrorState } from "@/components/ErrorState";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Files.module.css";
import { type Kind, useKinds } from "./useKinds";
import { words } from "./words";

export function Tables() {
  const say = useWords(words);
  const kinds = useKinds();
  if (kinds.error) return <ErrorState error={kinds.error} onRetry={() => void kinds.refetch()} />;
  if (!kinds.data) return <Skeleton active />;
  const group = (own: boolean) => (
    <section>
      <h2>{say(own ? "ownTables" : "reports")}</h2>
      <ul className={styles.tables}>
        {kinds.data
          .filter((kind) => kind.own === own)
          .map((kind) => (
            <Table key={kind.kind} kind={kind} />
          ))}
      </ul>
    </section>
  );
  return (
    <div className={styles.tablesPage}>
      <p>{say("tablesLead")}</p>
      {group(true)}
      {group(false)}
    </div>
  );
}

function Table({ kind }: { kind: Kind }) {
  const say = useWords(words);
  const lang = useLanguage();
  const name = pick(kind, lang);
  return (
    <li>
      <header>
        <b>{name}</b>
        {kind.own && (
          <Button
            size="small"
            icon={<DownloadOutlined />}
            aria-label={say("templateOf", { table: name })}
            onClick={() => saveTemplate(kind)}
          >
            {say("template")}
          </Button>
        )}
      </header>
      <p>
        {kind.columns.map((column, at) => (
          <span key={column.name}>
            {at > 0 && " · "}
            <Column column={column} />
          </span>
        ))}
      </p>
    </li>
  );
}

/** In English by its name as in files, with its meaning at hand. */
function Column({ column }: { column: Kind["columns"][number] }) {
  const lang = useLanguage();
  const name = lang === "zh" ? column.zh : column.name.replaceAll("_", " ");
  return column.required ? <b title={column.en}>{name}</b> : <span title={column.en}>{name}</span>;
}

/** A CSV of the header alone; the byte order mark lets Excel read it as UTF-8. */
function saveTemplate(kind: Kind): void {
  const header = kind.columns.map(({ name }) => name).join(",");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\uFEFF${header}\r\n`], { type: "text/csv" }));
  link.download = `${kind.kind}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
