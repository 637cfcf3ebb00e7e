/** The navigation at the foot of a phone's screen: four places at hand, the others in a drawer. */
import { MenuOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { useState } from "react";
import { NavLink } from "react-router";
import { useWords } from "@/lib/words";
import { type Place, placeWords, usePlaces } from "../places";
import styles from "./PhoneNavigation.module.css";
import { words } from "./words";

export function PhoneNavigation() {
  const say = useWords(words);
  const places = usePlaces();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <nav className={styles.foot} aria-label={say("navigation")}>
      {places
        .filter((place) => place.atHand)
        .map((place) => (
          <Item key={place.path} place={place} onGo={close} />
        ))}
      <button type="button" className={styles.item} aria-expanded={open} onClick={() => setOpen(true)}>
        <MenuOutlined />
        <span>{say("more")}</span>
      </button>
      <Drawer
        open={open}
        onClose={close}
        placement="bottom"
        size="auto"
        title={say("more")}
        closable={{ "aria-label": say("close") }}
      >
        <div className={styles.rest}>
          {places
            .filter((place) => !place.atHand)
            .map((place) => (
              <Item key={place.path} place={place} onGo={close} />
            ))}
        </div>
      </Drawer>
    </nav>
  );
}

function Item({ place, onGo }: { place: Place; onGo: () => void }) {
  const say = useWords(placeWords);
  return (
    <NavLink to={place.path} end={place.path === "/"} className={linkClass} onClick={onGo}>
      {place.icon}
      <span>{say(place.name)}</span>
    </NavLink>
  );
}

function linkClass({ isActive }: { isActive: boolean }): string {
  return `${styles.item} ${isActive ? styles.here : ""}`;
}
