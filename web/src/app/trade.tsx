/** The routes of goods and files: stock, orders in and out, indicators, files. */
import type { ComponentType } from "react";
import type { RouteObject } from "react-router";

const screen = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

export const trade: RouteObject[] = [
  {
    path: "stock",
    lazy: screen(async () => (await import("@/features/stock/Stock")).Stock),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/stock/Levels")).Levels) },
      { path: "age", lazy: screen(async () => (await import("@/features/stock/Ages")).Ages) },
      { path: "ledger", lazy: screen(async () => (await import("@/features/stock/Ledger")).Ledger) },
    ],
  },
  {
    path: "files",
    lazy: screen(async () => (await import("@/features/exchange/Files")).Files),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/exchange/History")).History) },
      { path: "rejects", lazy: screen(async () => (await import("@/features/exchange/Rejects")).Rejects) },
      { path: "tables", lazy: screen(async () => (await import("@/features/exchange/Tables")).Tables) },
    ],
  },
  {
    path: "files/:id/columns",
    lazy: screen(async () => (await import("@/features/exchange/Columns")).Columns),
  },
];
