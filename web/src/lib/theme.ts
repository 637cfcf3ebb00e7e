/** The one place of colours, sizes and type: Ant Design, the style sheets and the charts all take theirs here. */
import { type ThemeConfig, theme } from "antd";
import { useSyncExternalStore } from "react";
import { oneOf, preference } from "./preferences";

export type Mode = "light" | "dark";
export type ModeChoice = Mode | "auto";

export const fontFamily =
  '"Inter Variable", -apple-system, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const light = {
  canvas: "#f3f6f5",
  surface: "#ffffff",
  raised: "#ffffff",
  sunken: "#ebf0ef",
  line: "#dbe3e1",
  lineSoft: "#e9eeed",
  lineStrong: "#82908d",
  ink: "#13211f",
  inkSoft: "#485855",
  inkFaint: "#5f6e6b",
  accent: "#0b6470",
  accentHover: "#0d7a88",
  accentSoft: "#dff0f1",
  onAccent: "#ffffff",
  good: "#1b6e40",
  goodSoft: "#e2f3e8",
  warn: "#845400",
  warnSoft: "#fcefd3",
  bad: "#ad2a1f",
  badSoft: "#fbe7e4",
  info: "#2c5aa0",
  infoSoft: "#e5edf9",
  shade: "0 1px 2px rgb(16 40 38 / 6%), 0 8px 24px rgb(16 40 38 / 10%)",
};

export type Palette = typeof light;

const dark: Palette = {
  canvas: "#0d1416",
  surface: "#141d20",
  raised: "#1b262a",
  sunken: "#0a1012",
  line: "#26353a",
  lineSoft: "#1d2a2e",
  lineStrong: "#6d8085",
  ink: "#e5edeb",
  inkSoft: "#b0bfbd",
  inkFaint: "#93a4a3",
  accent: "#62c6cf",
  accentHover: "#83d6dd",
  accentSoft: "#123439",
  onAccent: "#04262b",
  good: "#71cb95",
  goodSoft: "#12301f",
  warn: "#e8b95e",
  warnSoft: "#33280d",
  bad: "#ff988d",
  badSoft: "#3d1916",
  info: "#93bbf6",
  infoSoft: "#18263c",
  shade: "0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 45%)",
};

export const palettes: Record<Mode, Palette> = { light, dark };

/** Colours of series in charts, told apart by the colour-blind too; the first is the accent's kin. */
export const seriesColours: Record<Mode, readonly string[]> = {
  light: ["#0b6470", "#c2611f", "#4b5fb5", "#8a7a00", "#a13d7d", "#3c7f4a", "#6b6f76"],
  dark: ["#62c6cf", "#f0a06a", "#9aa9f2", "#d8c95a", "#e58fc6", "#86cf95", "#b4b9c0"],
};

export const modeChoice = preference<ModeChoice>("mode", () => "auto", oneOf("auto", "light", "dark"));

const systemDark = typeof matchMedia === "undefined" ? null : matchMedia("(prefers-color-scheme: dark)");

/** Light or dark as it is shown now: the person's choice, else what the system prefers. */
export function shownMode(): Mode {
  const chosen = modeChoice.get();
  return chosen === "auto" ? (systemDark?.matches ? "dark" : "light") : chosen;
}

export function useMode(): Mode {
  return useSyncExternalStore(watchMode, shownMode);
}

function watchMode(listener: () => void): () => void {
  const forget = modeChoice.subscribe(listener);
  systemDark?.addEventListener("change", listener);
  return () => {
    forget();
    systemDark?.removeEventListener("change", listener);
  };
}

export function usePalette(): Palette {
  return palettes[useMode()];
}

/** Writes the palette as `--accent`-like properties for the style sheets. */
export function paint(mode: Mode): void {
  const root = document.documentElement;
  root.dataset.mode = mode;
  root.style.colorScheme = mode;
  root.style.setProperty("--font", fontFamily);
  for (const [name, value] of Object.entries(palettes[mode])) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}

export function antTheme(mode: Mode): ThemeConfig {
  const p = palettes[mode];
  return {
    // The styles come ready from antd.css: made at run time they cost the first screen a quarter second.
    zeroRuntime: true,
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      colorPrimary: p.accent,
      colorPrimaryHover: p.accentHover,
      colorLink: p.accent,
      colorLinkHover: p.accentHover,
      colorInfo: p.info,
      colorSuccess: p.good,
      colorWarning: p.warn,
      colorError: p.bad,
      colorInfoBg: p.infoSoft,
      colorInfoBorder: p.infoSoft,
      colorSuccessBg: p.goodSoft,
      colorSuccessBorder: p.goodSoft,
      colorWarningBg: p.warnSoft,
      colorWarningBorder: p.warnSoft,
      colorErrorBg: p.badSoft,
      colorErrorBorder: p.badSoft,
      colorText: p.ink,
      colorTextSecondary: p.inkSoft,
      colorTextTertiary: p.inkFaint,
      colorTextDescription: p.inkFaint,
      colorTextPlaceholder: p.inkFaint,
      colorTextLightSolid: p.onAccent,
      colorBgLayout: p.canvas,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorBorder: p.line,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      controlOutline: p.accentSoft,
      boxShadow: p.shade,
      boxShadowSecondary: p.shade,
      motion: !globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.18s",
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
      Input: { activeShadow: "none", colorBorder: p.lineStrong },
      InputNumber: { activeShadow: "none", colorBorder: p.lineStrong },
      DatePicker: { activeShadow: "none", colorBorder: p.lineStrong },
      Select: { colorBorder: p.lineStrong },
      Checkbox: { colorBorder: p.lineStrong },
      Radio: { colorBorder: p.lineStrong },
      Tooltip: { colorBgSpotlight: mode === "dark" ? "#2b3a3f" : "#13211f", colorTextLightSolid: "#f3f6f5" },
      Progress: { defaultColor: p.accent },
      Segmented: { itemSelectedBg: p.surface, trackBg: p.sunken },
    },
  };
}
