/** The frame of the settings: one address for each part, so that each can be linked to. */
import type { ReactNode } from "react";
import { NavLink, Outlet } from "react-router";
import { Page } from "@/components/Page";
import type { Permission } from "@/generated/schemas";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Settings.module.css";
import { words } from "./words";

/** A part of the settings, with the right that it asks for. */
export interface Part {
  path: string;
  title: ReactNode;
  needs: Permission;
}

/** `more` are the parts that other features bring. */
export function Settings({ more = [] }: { more?: readonly Part[] }) {
  const say = useWords(words);
  const { permissions } = useSession();
  const parts: Part[] = [
    { path: "/settings", title: say("tabWorkspace"), needs: "enter" },
    ...more,
    { path: "/settings/account", title: say("tabAccount"), needs: "own_account" },
    { path: "/settings/tokens", title: say("tabTokens"), needs: "manage_tokens" },
    { path: "/settings/audit", title: say("tabAudit"), needs: "see_audit" },
  ];
  return (
    <Page title={say("settings")} fill>
      <div className={styles.settings}>
        <nav className={styles.parts} aria-label={say("settings")}>
          {parts
            .filter((part) => permissions.includes(part.needs))
            .map((part) => (
              <NavLink
                key={part.path}
                to={part.path}
                end
                className={({ isActive }) => (isActive ? (styles.here ?? "") : "")}
              >
                {part.title}
              </NavLink>
            ))}
        </nav>
        <div className={styles.part}>
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
