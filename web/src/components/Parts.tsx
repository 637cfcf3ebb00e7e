/** The parts of one screen as links, each at its own address, and the part that is open below them. */
import { useEffect, useRef } from "react";
import { NavLink, Outlet, useLocation } from "react-router";
import type { Permission } from "@/generated/schemas";
import { useSession } from "@/lib/session";
import styles from "./Parts.module.css";

/** A part, with the right that it asks for where that differs from the screen's. */
export interface Part {
  path: string;
  title: string;
  needs?: Permission;
  /** It has sections of its own below its address. */
  whole?: boolean;
}

export function Parts({ label, parts }: { label: string; parts: readonly Part[] }) {
  const { permissions } = useSession();
  const links = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // A phone shows a few of the links at a time: the open one must be among them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address decides which link is the open one.
  useEffect(() => {
    links.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <div className={styles.parts}>
      <nav ref={links} className={styles.links} aria-label={label}>
        {parts
          .filter(({ needs }) => !needs || permissions.includes(needs))
          .map(({ path, title, whole = false }) => (
            <NavLink
              key={path}
              to={path}
              end={!whole}
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
