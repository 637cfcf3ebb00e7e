/** The frame of files: where to drop them, what is under way, and the parts below. */
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { useWords } from "@/lib/words";
import { DropZone } from "./DropZone";
import styles from "./Files.module.css";
import { OpenImports } from "./OpenImports";
import { words } from "./words";

export function Files() {
  const say = useWords(words);
  const parts = [
    { path: "/files", title: say("history") },
    { path: "/files/rejects", title: say("rejects") },
    { path: "/files/tables", title: say("tables") },
  ];
  return (
    <Page title={say("files")} lead={say("lead")} fill>
      <div className={styles.files}>
        <DropZone />
        <OpenImports />
        <div className={styles.parts}>
          <Parts label={say("files")} parts={parts} />
        </div>
      </div>
    </Page>
  );
}
