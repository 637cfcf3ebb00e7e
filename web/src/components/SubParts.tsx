/** Sections within one part of a screen: smaller links than the part's own, and the section that is open. */
import { NavLink, Outlet } from "react-router";
import type { Part } from "./Parts";
import styles from "./SubParts.module.css";

export function SubParts({ label, parts }: { label: string; parts: readonly Part[] }) {
  return (
    <div className={styles.parts}>
      <nav className={styles.links} aria-label={label}>
        {parts.map(({ path, title }) => (
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
