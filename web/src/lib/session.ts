/** Who is signed in, for which workspace, and what she may see. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { api } from "./api";
import { queries } from "./queries";

export interface Session {
  person: { id: number; name: string; email: string };
  workspace: { id: number; name: string; currency: string; demo: boolean };
  role: string;
  permissions: string[];
  /** The first day not yet seen: every number on screen is as of its start. */
  as_of: string | null;
}

const key = ["session"];

const question = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => api.get<Session>("session", {}, signal),
});

export function useSessionQuery() {
  return useQuery(question);
}

/** Asks who is signed in before anything is drawn. */
export function prefetchSession(): void {
  void queries.prefetchQuery(question);
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a screen inside the shell, where somebody is always signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession belongs inside the signed-in shell");
  return session;
}

/** The right without which costs, cash and gains are hidden. */
const SEE_FINANCE = "see_finance";

/** Whether this person may do what `permission` names; nobody may anything outside the shell. */
export function useMay(permission: string): boolean {
  return useContext(SessionContext)?.permissions.includes(permission) ?? false;
}

export function useSeesFinance(): boolean {
  return useMay(SEE_FINANCE);
}

export async function signIn(email: string, password: string): Promise<void> {
  begin(await api.post<Session>("session", { email, password }));
}

export async function enterWithKey(oneTimeKey: string): Promise<void> {
  begin(await api.post<Session>("session/enter", { key: oneTimeKey }));
}

export async function signOut(): Promise<void> {
  await api.delete("session");
  queries.clear();
}

// Nothing of the person before may stay in the cache.
function begin(session: Session): void {
  queries.clear();
  queries.setQueryData(key, session);
}
