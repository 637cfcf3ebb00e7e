/** Starts the screens: paints the theme, asks who is signed in, and draws. */
import { createRoot } from "react-dom/client";
import { prefetchSession } from "@/lib/session";
import { paint, shownMode } from "@/lib/theme";
import { App } from "./App";
import "antd/dist/antd.css";
import "./global.css";

paint(shownMode());
prefetchSession();

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
