/** The navigation at the side of a desk's screen; it may be narrowed to its icons. */
import { DoubleLeftOutlined, DoubleRightOutlined } from "@ant-design/icons";
import { NavLink, useNavigate } from "react-router";
import { preference, usePreference } from "@/lib/preferences";
import { useShortcut } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { type Place, placeWords, usePlaces } from "../places";
import { Mark } from "./Mark";
import styles from "./SideNavigation.module.css";
import { words } from "./words";

const folded = preference<boolean>(
  "navigation-folded",
  () => false,
  (stored) => (typeof stored === "boolean" ? stored : undefined),
);

export function SideNavigation() {
  const say = useWords(words);
  const narrow = usePreference(folded);
  const places = usePlaces();
  const label = say(narrow ? "wider" : "narrower");
  return (
    <nav className={`${styles.side} ${narrow ? styles.folded : ""}`} aria-label={say("navigation")}>
      <div className={styles.brand}>
        <Mark />
        <span>Sealane</span>
      </div>
      <ul>
        {places.map((place) => (
          <Item key={place.path} place={place} folded={narrow} />
        ))}
      </ul>
      <button
        type="button"
        className={styles.fold}
        aria-label={label}
        title={label}
        onClick={() => folded.set(!narrow)}
      >
        {narrow ? <DoubleRightOutlined /> : <DoubleLeftOutlined />}
      </button>
    </nav>
  );
}

function Item({ place, folded: bare }: { place: Place; folded: boolean }) {
  const say = useWords(placeWords);
  const sayShell = useWords(words);
  const navigate = useNavigate();
  const name = say(place.name);
  useShortcut(place.keys, sayShell("goTo", { place: name }), () => navigate(place.path));
  return (
    <li>
      <NavLink to={place.path} end={place.path === "/"} className={linkClass} title={bare ? name : undefined}>
        {place.icon}
        <span>{name}</span>
      </NavLink>
    </li>
  );
}

function linkClass({ isActive }: { isActive: boolean }): string {
  return `${styles.link} ${isActive ? styles.here : ""}`;
}
