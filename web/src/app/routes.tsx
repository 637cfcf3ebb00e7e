/** Composes the features into screens; each is loaded when it is first opened. */
import type { ComponentType } from "react";
import { createBrowserRouter } from "react-router";
import { prefetchToday } from "@/features/planning/prefetch";
import { Broken } from "./Broken";
import { Lost } from "./Lost";
import { Shell } from "./shell/Shell";
import { trade } from "./trade";

const screen = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

export const router = createBrowserRouter([
  {
    path: "/login",
    errorElement: <Broken />,
    lazy: screen(async () => (await import("@/features/accounts/SignIn")).SignIn),
  },
  {
    path: "/enter",
    errorElement: <Broken />,
    lazy: screen(async () => (await import("@/features/accounts/Enter")).Enter),
  },
  {
    path: "/live/:code/host",
    errorElement: <Broken />,
    lazy: screen(async () => (await import("@/features/live/Host")).Host),
  },
  {
    path: "/guest",
    errorElement: <Broken />,
    HydrateFallback: () => null,
    lazy: screen(async () => (await import("@/features/conversations/Guest")).Guest),
  },
  {
    path: "/",
    element: <Shell />,
    HydrateFallback: () => null,
    children: [
      {
        errorElement: <Broken />,
        children: [
          {
            index: true,
            lazy: screen(async () => {
              void prefetchToday();
              return (await import("./pages/TodayPage")).TodayPage;
            }),
          },
          ...trade,
          { path: "skus", lazy: screen(async () => (await import("@/features/catalog/Skus")).Skus) },
          { path: "skus/:code", lazy: screen(async () => (await import("./pages/SkuPage")).SkuPage) },
          { path: "notices", lazy: screen(async () => (await import("@/features/notices/Inbox")).Inbox) },
          {
            path: "conversations/:id?",
            lazy: screen(async () => (await import("@/features/conversations/Conversations")).Conversations),
          },
          { path: "people", lazy: screen(async () => (await import("@/features/accounts/People")).People) },
          {
            path: "settings",
            lazy: screen(async () => (await import("./pages/SettingsPage")).SettingsPage),
            children: [
              {
                index: true,
                lazy: screen(
                  async () => (await import("@/features/accounts/WorkspaceSettings")).WorkspaceSettings,
                ),
              },
              {
                path: "planning",
                lazy: screen(async () => (await import("@/features/planning/Rules")).Rules),
              },
              {
                path: "alarms",
                lazy: screen(async () => (await import("@/features/insight/AlarmRules")).AlarmRules),
              },
              {
                path: "words",
                lazy: screen(async () => (await import("@/features/insight/SignalWords")).SignalWords),
              },
              {
                path: "tracking",
                lazy: screen(async () => (await import("@/features/logistics/Tracking")).Tracking),
              },
              {
                path: "messages",
                lazy: screen(async () => (await import("@/features/logistics/Messages")).Messages),
              },
              {
                path: "notices",
                lazy: screen(async () => (await import("@/features/notices/HowTold")).HowTold),
              },
              { path: "groups", lazy: screen(async () => (await import("./pages/GroupsPage")).GroupsPage) },
              {
                path: "owners",
                lazy: screen(async () => (await import("@/features/notices/Owners")).Owners),
              },
              {
                path: "account",
                lazy: screen(async () => (await import("@/features/accounts/Account")).Account),
              },
              {
                path: "tokens",
                lazy: screen(async () => (await import("@/features/accounts/Tokens")).Tokens),
              },
              { path: "audit", lazy: screen(async () => (await import("@/features/accounts/Audit")).Audit) },
            ],
          },
          { path: "*", element: <Lost /> },
        ],
      },
    ],
  },
]);

/** Asks to sign in, and comes back afterwards to where the person was. */
export function goToSignIn(): void {
  const { pathname, search } = router.state.location;
  if (pathname === "/login" || pathname === "/enter" || pathname === "/guest") return;
  const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
  void router.navigate(`/login${next}`, { replace: true });
}
