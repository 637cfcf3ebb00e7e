/** The desk of a running session: what sells, what is left, what to do now; for several people at once. */
import { Button, Flex, Modal, Skeleton } from "antd";
import { type RefObject, useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { Chip, type Tone } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { Page } from "@/components/Page";
import { useAct } from "@/components/useAct";
import type { DeskOut, DeskState } from "@/generated/schemas";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import { Advice } from "./Advice";
import styles from "./Desk.module.css";
import { DeskTable } from "./DeskTable";
import { Doings } from "./Doings";
import { deskWords } from "./deskWords";
import { OrderByHand } from "./OrderByHand";
import { RehearsalMark, RehearseButton } from "./Rehearse";
import { Rushes } from "./Rushes";
import { SessionOrders } from "./SessionOrders";
import { Ticker } from "./Ticker";
import { actAt, useDesk } from "./useDesk";

const tones: Record<DeskState, Tone> = { prepared: "quiet", live: "good", paused: "warn", ended: "quiet" };

export function Desk() {
  const { code = "" } = useParams();
  const { data, error, refetch } = useDesk(code);
  const say = useWords(deskWords);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={data?.title ?? say("desk")}
      lead={data && <Lead desk={data} />}
      actions={data && <Actions desk={data} />}
    >
      {data && (
        <RehearsalMark rehearses={data.rehearses} {...(data.state === "ended" && { over: data.code })} />
      )}
      {data ? <Body desk={data} /> : <Skeleton active />}
    </Page>
  );
}

function Lead({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  return (
    <Flex gap={10} align="center" wrap>
      <Chip tone={tones[desk.state]}>{say(desk.state)}</Chip>
      {desk.host && <span>{desk.host}</span>}
      {desk.platform && <span>{desk.platform}</span>}
      <Ticker desk={desk} />
    </Flex>
  );
}

function Actions({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  const may = useMay("run_sessions");
  const mayOrder = useMay("hold_stock");
  const { busy, act } = useAct();
  const [modal, holder] = Modal.useModal();
  const [ordering, setOrdering] = useState(false);
  const run = (what: "begin" | "end" | "pause" | "resume") => act(() => actAt(desk.code, { act: what }));
  const end = () =>
    modal.confirm({
      title: say("endSure"),
      content: say("endHint"),
      okText: say("end"),
      cancelText: say("cancel"),
      okButtonProps: { danger: true },
      onOk: () => run("end"),
    });
  const on = desk.state === "live" || desk.state === "paused";
  return (
    <>
      {holder}
      {on && mayOrder && <Button onClick={() => setOrdering(true)}>{say("orderByHand")}</Button>}
      <Link to={`/live/${encodeURIComponent(desk.code)}/host`} target="_blank">
        <Button>{say("hostView")}</Button>
      </Link>
      {desk.state === "prepared" && !desk.rehearses && <RehearseButton code={desk.code} />}
      {may && desk.state === "prepared" && (
        <Button type="primary" loading={busy} onClick={() => void run("begin")}>
          {say("begin")}
        </Button>
      )}
      {may && desk.state === "live" && (
        <Button loading={busy} onClick={() => void run("pause")}>
          {say("pause")}
        </Button>
      )}
      {may && desk.state === "paused" && (
        <Button type="primary" loading={busy} onClick={() => void run("resume")}>
          {say("resume")}
        </Button>
      )}
      {may && on && (
        <Button danger onClick={end}>
          {say("end")}
        </Button>
      )}
      {ordering && <OrderByHand desk={desk} onClose={() => setOrdering(false)} />}
    </>
  );
}

function Body({ desk }: { desk: DeskOut }) {
  const todo = useRef<HTMLDivElement>(null);
  const open = desk.rushes.filter(({ reference }) => !reference);
  return (
    <div className={styles.desk}>
      <div className={styles.main}>
        <Alarms desk={desk} />
        <Jump count={open.length + desk.advice.length} to={todo} />
        <div className={styles.products}>
          <DeskTable desk={desk} />
        </div>
        <SessionOrders desk={desk} />
      </div>
      <aside className={styles.side}>
        <div className={styles.todo} ref={todo}>
          <Rushes desk={desk} />
          <Advice desk={desk} />
        </div>
        <div className={styles.past}>
          <Doings desk={desk} />
        </div>
      </aside>
    </div>
  );
}

/** A phone shows the products first: what is to be done lies below them, one touch away. */
function Jump({ count, to }: { count: number; to: RefObject<HTMLDivElement | null> }) {
  const say = useWords(deskWords);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.jump}
      onClick={() => to.current?.scrollIntoView({ behavior: "smooth" })}
    >
      {say("todoBelow", { count })}
    </button>
  );
}

function Alarms({ desk }: { desk: DeskOut }) {
  const language = useLanguage();
  if (desk.alarms.length === 0) return null;
  return (
    <div className={styles.alarms} role="alert">
      {desk.alarms.map((alarm) => (
        <div key={alarm.item} className={alarm.turned ? styles.turned : styles.near}>
          <strong>{pick(alarm.title, language)}</strong>
          <span>{pick(alarm.body, language)}</span>
        </div>
      ))}
    </div>
  );
}
