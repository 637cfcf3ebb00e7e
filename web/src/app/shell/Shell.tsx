/** The frame around every screen: navigation, top bar, and the session that all screens share. */
import { useEffect } from "react";
import { Navigate, Outlet, useLocation, useNavigation } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { listen, onSignedOut } from "@/lib/events";
import { Problem } from "@/lib/problem";
import { useNarrow } from "@/lib/screen";
import { SessionContext, useSessionQuery } from "@/lib/session";
import { useWords } from "@/lib/words";
import { OfflineBanner } from "./OfflineBanner";
import { PhoneNavigation } from "./PhoneNavigation";
import styles from "./Shell.module.css";
import { ShortcutsHelp } from "./ShortcutsHelp";
import { SideNavigation } from "./SideNavigation";
import { TopBar } from "./TopBar";
import { words } from "./words";

export function Shell() {
  const say = useWords(words);
  const narrow = useNarrow();
  const session = useSessionQuery();
  const { pathname, search } = useLocation();
  const moving = useNavigation().state !== "idle";
  const signedIn = session.data !== undefined;
  useEffect(() => (signedIn ? listen() : undefined), [signedIn]);
  const { workspace, person } = session.data ?? {};
  useEffect(() => {
    if (!workspace || !person) return;
    // What was said without a network is sent from whatever page comes first.
    void import("@/features/conversations/outbox").then(({ resume }) => resume(workspace.id, person.id));
  }, [workspace, person]);
  const { refetch } = session;
  // Who was signed out elsewhere is asked to sign in here too.
  useEffect(() => onSignedOut(() => void refetch()), [refetch]);

  if (session.error instanceof Problem && session.error.status === 401) {
    const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/login${next}`} replace />;
  }
  if (session.error && !session.data) {
    return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  }
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {say("skip")}
      </a>
      {!narrow && <SideNavigation />}
      <div className={styles.main}>
        <TopBar session={session.data} />
        <OfflineBanner />
        <main id="content" tabIndex={-1} className={styles.content} aria-busy={moving || !signedIn}>
          {moving && <div className={styles.moving} role="status" aria-label={say("loading")} />}
          {session.data && (
            <SessionContext value={session.data}>
              <Outlet />
            </SessionContext>
          )}
        </main>
        {narrow && <PhoneNavigation />}
      </div>
      <ShortcutsHelp />
    </div>
  );
}
