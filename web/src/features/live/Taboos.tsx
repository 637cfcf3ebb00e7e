/** What markets take ill and when: the workspace's own first, then what comes along with its sources. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { useAct } from "@/components/useAct";
import type { TabooOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import { AddTaboo } from "./AddTaboo";
import styles from "./Taboos.module.css";
import { tabooWords } from "./tabooWords";

const key = ["live", "taboos"];

export function Taboos() {
  const say = useWords(tabooWords);
  const may = useMay("run_sessions");
  const [adding, setAdding] = useState(false);
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call("GET /live/taboos", {}, signal),
    meta: { topics: ["live"] },
  });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const own = found.data.filter(({ id }) => id > 0);
  const known = found.data.filter(({ id }) => id === 0);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p>{say("lead")}</p>
        {may && (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say("add")}
          </Button>
        )}
      </header>
      <h2>{say("own")}</h2>
      {own.length === 0 && <p className={styles.none}>{say("none")}</p>}
      <List taboos={own} mayRemove={may} />
      <h2>{say("known")}</h2>
      <List taboos={known} mayRemove={false} />
      <AddTaboo
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(taboos) => queries.setQueryData(key, taboos)}
      />
    </div>
  );
}

function List({ taboos, mayRemove }: { taboos: readonly TabooOut[]; mayRemove: boolean }) {
  return (
    <ul className={styles.taboos}>
      {taboos.map((taboo) => (
        <Line
          key={`${taboo.id} ${taboo.markets} ${taboo.first} ${taboo.said.en}`}
          taboo={taboo}
          mayRemove={mayRemove}
        />
      ))}
    </ul>
  );
}

function Line({ taboo, mayRemove }: { taboo: TabooOut; mayRemove: boolean }) {
  const say = useWords(tabooWords);
  const language = useLanguage();
  const format = useFormat();
  const { busy, act } = useAct();
  const remove = () =>
    act(
      async () => {
        await call("DELETE /live/taboos/{taboo_id}", { path: { taboo_id: taboo.id } });
        void queries.invalidateQueries({ queryKey: key });
      },
      { done: say("removed") },
    );
  const days = [taboo.first, taboo.last].filter((day) => day !== null).map((day) => format.date(day));
  return (
    <li>
      <Chip tone={taboo.stops ? "bad" : "warn"}>{say(taboo.stops ? "must" : "warns")}</Chip>
      <div>
        <strong>{pick(taboo.said, language)}</strong>
        <p>
          {[
            taboo.markets.join(" ") || say("everywhere"),
            [...new Set(days)].join(" – ") || say("always"),
            taboo.word && say("about", { word: taboo.word }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <small>
          {taboo.source}
          {taboo.checked_on && ` · ${say("checked", { day: format.date(taboo.checked_on) })}`}
        </small>
      </div>
      {mayRemove && (
        <Button
          size="small"
          icon={<DeleteOutlined />}
          loading={busy}
          aria-label={`${say("remove")} ${pick(taboo.said, language)}`}
          onClick={() => void remove()}
        />
      )}
    </li>
  );
}
