/** The parts of one screen as links, each at its own address, and the part that is open below them. */
import { NavLink, Outlet } from "react-router";
import type { Permission } from "@/generated/schemas";
import { useSession } from "@/lib/session";
import styles from "./Parts.module.css";

/** A part, with the right that it asks for where that differs from the screen's. */
export interface Part {
  path: string;
  title: string;
  needs?: Permission;
}

export function Parts({ label, parts }: { label: string; parts: readonly Part[] }) {
  const { permissions } = useSession();
  return (
    <div className={styles.parts}>
      <nav className={styles.links} aria-label={label}>
        {parts
          .filter(({ needs }) => !needs || permissions.includes(needs))
          .map(({ path, title }) => (
            <NavLink
              key={path}
              to={path}
              end
              className={({ isActive }) => (isActive ? (styles.here ?? "") : "")}
            >
              {title}
            </NavLink>
          ))}
      </nav>
      <div className={styles.part}>
        <Outlet />
      </div>
    </div>
  );
}
