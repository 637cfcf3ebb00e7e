/** Imports that are under way, with their progress, and those that wait for an answer. */
import { QuestionCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { refreshRows } from "@/components/DataTable";
import { ProgressBar } from "@/components/ProgressBar";
import { useAct } from "@/components/useAct";
import { useOpened } from "@/components/useOpened";
import type { ImportOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { type Say, useWords } from "@/lib/words";
import styles from "./Files.module.css";
import { words } from "./words";

/** How often progress is asked for while something is under way, in milliseconds. */
const ASK_EVERY_MS = 1_000;
/** Long enough to be read and clicked. */
const SECONDS_WITH_A_BUTTON = 10;
/** Shown at once; the rest is in the history below. */
const SHOWN = 6;

const open: readonly string[] = ["queued", "running"];

export function OpenImports() {
  const found = useOpenImports();
  useFinished(found.map(({ row }) => row));
  const asking = useQuery({
    queryKey: ["imports-open", "asking"],
    meta: { topics: ["imports"] },
    queryFn: ({ signal }) =>
      call("GET /imports", { query: { filter: ["status:is:needs_mapping"], limit: SHOWN } }, signal),
  });
  const waiting = asking.data?.rows ?? [];
  if (found.length === 0 && waiting.length === 0) return null;
  return (
    <div className={styles.open}>
      {waiting.map((row) => (
        <Asks key={row.id} id={row.id} name={row.name ?? ""} />
      ))}
      {found.map(({ row, share, message }) => (
        <Running key={row.id} row={row} share={share} message={message} />
      ))}
    </div>
  );
}

function Asks({ id, name }: { id: number; name: string }) {
  const say = useWords(words);
  return (
    <section className={styles.asks} aria-label={name}>
      <QuestionCircleOutlined aria-hidden />
      <div>
        <b>{say("asks", { name })}</b>
        <p>{say("asksHint")}</p>
      </div>
      <Link to={`/files/${id}/columns`}>
        <Button type="primary">{say("nameColumns")}</Button>
      </Link>
    </section>
  );
}

function Running({ row, share, message }: { row: ImportOut; share: number; message: string }) {
  const say = useWords(words);
  const { act } = useAct();
  const stop = () =>
    act(() => call("POST /imports/{import_id}/cancel", { path: { import_id: row.id } }), {
      done: say("stopping"),
    });
  return (
    <ProgressBar
      label={row.name}
      done={Math.round(share * 100)}
      total={100}
      message={stepName(say, message)}
      onCancel={() => void stop()}
    />
  );
}

function stepName(say: Say<(typeof words)["phrases"]>, message: string): string {
  const step = (["reading", "checking", "writing", "finishing"] as const).find((name) =>
    message.startsWith(name),
  );
  return say(step ?? "waiting");
}

/** The imports under way beside how far their jobs are; asked again each second while there are any. */
function useOpenImports() {
  const result = useQuery({
    queryKey: ["imports-open", "running"],
    meta: { topics: ["imports"] },
    queryFn: async ({ signal }) => {
      const query = { filter: [`status:in:${open.join(",")}`], limit: SHOWN };
      const { rows } = await call("GET /imports", { query }, signal);
      if (rows.length === 0) return [];
      const [jobs, ...imports] = await Promise.all([
        call("GET /jobs", { query: { filter: ["kind:is:import"], limit: 200 } }, signal),
        ...rows.map(({ id }) => call("GET /imports/{import_id}", { path: { import_id: id } }, signal)),
      ]);
      return imports.map((row) => {
        const job = jobs.rows.find(({ id }) => id === row.job_id);
        return { row, share: job?.share ?? 0, message: job?.message ?? "" };
      });
    },
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? ASK_EVERY_MS : false),
  });
  return result.data ?? [];
}

/** Says once of each import that was under way how it ended. */
function useFinished(now: readonly ImportOut[]): void {
  const say = useWords(words);
  const { message } = App.useApp();
  const [, open] = useOpened("import");
  const before = useRef(new Map<number, string>());
  const ids = now.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: only who is under way matters
  useEffect(() => {
    const gone = [...before.current.keys()].filter((id) => !now.some((row) => row.id === id));
    before.current = new Map(now.map(({ id, name }) => [id, name]));
    if (gone.length === 0) return;
    refreshRows("imports");
    void queries.invalidateQueries({ queryKey: ["import"] });
    for (const id of gone) {
      void call("GET /imports/{import_id}", { path: { import_id: id } }).then((row) => {
        if (row.status === "done" && row.rows_rejected > 0)
          message.warning({
            key: `import${id}`,
            duration: SECONDS_WITH_A_BUTTON,
            content: (
              <>
                {say("finished", row)}
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    message.destroy(`import${id}`);
                    open(String(id));
                  }}
                >
                  {say("mendNow")}
                </Button>
              </>
            ),
          });
        else if (row.status === "done") message.success(say("finished", row));
        else if (row.status === "failed") message.error(say("failedFile", row));
      });
    }
  }, [ids]);
}
