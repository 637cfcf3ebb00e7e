/** One live session, with what is said of it. */
import { Talk } from "@/features/conversations/Talk";
import { SessionPage } from "@/features/live/SessionPage";

const talkOf = (code: string) => <Talk key={code} kind="session" about={code} titled />;

export function SessionTalkPage() {
  return <SessionPage talkOf={talkOf} />;
}
