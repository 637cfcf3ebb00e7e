/** Starts the screens: paints the theme, asks who is signed in, and draws. */
import { createRoot } from "react-dom/client";
import { prefetchToday } from "@/features/planning/prefetch";
import { prefetchSession } from "@/lib/session";
import { paint, shownMode } from "@/lib/theme";
import { App } from "./App";
import "antd/dist/antd.css";
import "./global.css";

paint(shownMode());

/** Drawn once with what it shows rather than twice; but not held back for a slow answer. */
const PATIENCE_MS = 150;
const asked = [prefetchSession(), ...(window.location.pathname === "/" ? [prefetchToday()] : [])];
const patience = new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS));

void Promise.race([Promise.all(asked), patience]).then(() => {
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<App />);
});
