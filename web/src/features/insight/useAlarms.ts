/** Asks for alarms, and answers them: taken on, silenced, given back, closed. */
import { useQuery } from "@tanstack/react-query";
import { refreshRows } from "@/components/DataTable";
import { useAct } from "@/components/useAct";
import type { AlarmAction, AlarmProposalOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import { alarmWords } from "./alarmWords";

export const alarmTopics = ["alarms"];
/** A card shows too which of its proposals somebody has accepted. */
const cardTopics = ["alarms", "decisions"];
const DAY_MS = 86_400_000;

export function useAlarmSummary(may = true) {
  return useQuery({
    queryKey: ["alarm-summary"],
    queryFn: ({ signal }) => call("GET /alarm-summary", {}, signal),
    meta: { topics: alarmTopics },
    enabled: may,
  });
}

export function useAlarm(id: number) {
  return useQuery({
    queryKey: ["alarm", id],
    queryFn: ({ signal }) => call("GET /alarms/{alarm_id}", { path: { alarm_id: id } }, signal),
    meta: { topics: cardTopics },
  });
}

/** Alarms that stand about one thing, told by a filter such as `sku:is:BOX`. */
export function useAlarmsAbout(filter: string) {
  return useQuery({
    queryKey: ["alarms-about", filter],
    queryFn: ({ signal }) =>
      call(
        "GET /alarms",
        { query: { filter: [filter, "status:in:open,acknowledged,snoozed"], limit: 20 } },
        signal,
      ),
    meta: { topics: alarmTopics },
  });
}

export type Silence = "hour" | "tomorrow" | "week";

/** Until when an alarm is silent, counted from now; a day's silence ends at eight in the morning here. */
export function silentUntil(how: Silence, now: Date): Date {
  if (how === "hour") return new Date(now.getTime() + DAY_MS / 24);
  if (how === "week") return new Date(now.getTime() + 7 * DAY_MS);
  const morning = new Date(now.getTime() + DAY_MS);
  morning.setHours(8, 0, 0, 0);
  return morning;
}

async function refreshAlarms(): Promise<void> {
  await Promise.all([
    refreshRows("alarms"),
    queries.invalidateQueries({ queryKey: ["alarm-summary"] }),
    queries.invalidateQueries({ queryKey: ["alarm"] }),
    queries.invalidateQueries({ queryKey: ["alarms-about"] }),
  ]);
}

export function useAlarmActs() {
  const say = useWords(alarmWords);
  const { busy, act } = useAct();
  const send = async (action: AlarmAction, ids: number[], until?: Date) => {
    await call("POST /alarm-acts", { body: { action, ids, ...(until && { until: until.toISOString() }) } });
    await refreshAlarms();
  };
  return {
    busy,
    acknowledge: (ids: number[]) => act(() => send("acknowledge", ids), { done: say("acknowledged") }),
    snooze: (ids: number[], how: Silence) =>
      act(() => send("snooze", ids, silentUntil(how, new Date())), { done: say("snoozed") }),
    reopen: (ids: number[]) => act(() => send("reopen", ids), { done: say("reopened") }),
    close: (ids: number[]) => act(() => send("close", ids), { done: say("closed") }),
    /** Accepts the decision that the alarm proposes, and takes the alarm on. */
    accept: (decision: number, alarm: number) =>
      act(
        async () => {
          await call("POST /decisions/act", { body: { ids: [decision], action: "accept" } });
          await send("acknowledge", [alarm]);
        },
        { done: say("accepted") },
      ),
    /** Puts what is proposed against a rise among the decisions, accepts this one, and takes the alarm on. */
    acceptProposal: (one: AlarmProposalOut, alarm: number) =>
      act(
        async () => {
          const { decisions } = await call("POST /alarms/{alarm_id}/proposals", {
            path: { alarm_id: alarm },
          });
          const found = decisions.find(
            ({ kind, source, warehouse, channel }) =>
              kind === one.kind &&
              source === one.source &&
              warehouse === one.warehouse &&
              channel === one.channel,
          );
          if (!found) throw new Error(say("outdated"));
          await call("POST /decisions/act", { body: { ids: [found.decision_id], action: "accept" } });
          await send("acknowledge", [alarm]);
        },
        { done: say("accepted") },
      ),
  };
}
