/** Who is signed in, for which workspace, and what she may see. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Permission, SessionChange, SessionOut } from "@/generated/schemas";
import { call } from "./api";
import { forgetDrafts } from "./drafts";
import { queries } from "./queries";
import { type Language, language } from "./words";

export type Session = SessionOut;

const key = ["session"];

const question = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => call("GET /session", {}, signal),
});

export function useSessionQuery() {
  return useQuery(question);
}

/** Asks who is signed in before anything is drawn. */
export function prefetchSession(): Promise<void> {
  return queries.prefetchQuery(question);
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a screen inside the shell, where somebody is always signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession belongs inside the signed-in shell");
  return session;
}

/** The right without which costs, cash and gains are hidden. */
const SEE_FINANCE: Permission = "see_finance";

/** Whether this person may do what `permission` names; nobody may anything outside the shell. */
export function useMay(permission: Permission): boolean {
  return useContext(SessionContext)?.permissions.includes(permission) ?? false;
}

/** The currency of the workspace, in which all that has none of its own is meant. */
export function useHomeCurrency(): string {
  return useContext(SessionContext)?.workspace.currency ?? "USD";
}

export function useSeesFinance(): boolean {
  return useMay(SEE_FINANCE);
}

export async function signIn(email: string, password: string): Promise<void> {
  begin(await call("POST /session", { body: { email, password } }));
}

export async function enterWithKey(oneTimeKey: string): Promise<void> {
  begin(await call("POST /session/enter", { body: { key: oneTimeKey } }));
}

export async function signOut(): Promise<void> {
  await call("DELETE /session", { query: {} });
  queries.clear();
  forgetDrafts();
}

/** Changes something of the person herself, or the workspace she works in. */
export async function changeSession(change: SessionChange): Promise<void> {
  const session = await call("PATCH /session", { body: change });
  if (change.workspace_id !== undefined) queries.clear();
  queries.setQueryData(key, session);
}

/** Chooses the language of the screens, and so of what this person is told from now on. */
export async function speak(next: Language): Promise<void> {
  language.set(next);
  if (!queries.getQueryData<Session>(key)?.person) return;
  try {
    await changeSession({ language: next });
    await queries.invalidateQueries();
  } catch {
    // The screens speak it all the same; what is sent keeps the language before until the next choice.
  }
}

// Nothing of the person before may stay in the cache.
function begin(session: Session): void {
  queries.clear();
  queries.setQueryData(key, session);
}
