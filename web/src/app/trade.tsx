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
      { path: "holds", lazy: screen(async () => (await import("@/features/stock/Holds")).Holds) },
      { path: "pools", lazy: screen(async () => (await import("@/features/stock/Pools")).Pools) },
    ],
  },
  {
    path: "orders-in",
    lazy: screen(async () => (await import("@/features/logistics/OrdersIn")).OrdersIn),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/logistics/Incoming")).Incoming) },
      {
        path: "purchase-orders",
        lazy: screen(async () => (await import("@/features/purchasing/Orders")).Orders),
      },
      {
        path: "shipments",
        lazy: screen(async () => (await import("@/features/logistics/Shipments")).Shipments),
      },
      {
        path: "late",
        lazy: screen(async () => (await import("@/features/planning/Lateness")).Lateness),
      },
      {
        path: "suppliers",
        lazy: screen(async () => (await import("@/features/purchasing/Suppliers")).Suppliers),
      },
      {
        path: "compare-suppliers",
        lazy: screen(async () => (await import("@/features/purchasing/Compare")).Compare),
      },
      {
        path: "quotes",
        lazy: screen(async () => (await import("@/features/purchasing/Quotes")).Quotes),
      },
      {
        path: "channels",
        lazy: screen(async () => (await import("@/features/logistics/Channels")).Channels),
      },
      {
        path: "rate-cards",
        lazy: screen(async () => (await import("@/features/logistics/RateCards")).RateCards),
      },
      {
        path: "charges",
        lazy: screen(async () => (await import("@/features/logistics/Charges")).Charges),
      },
      {
        path: "duties",
        lazy: screen(async () => (await import("@/features/logistics/Duties")).Duties),
      },
    ],
  },
  {
    path: "suppliers/:code",
    lazy: screen(async () => (await import("@/features/purchasing/SupplierPage")).SupplierPage),
  },
  {
    path: "logistics",
    lazy: screen(async () => (await import("@/features/logistics/Logistics")).Logistics),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/logistics/UnderWay")).UnderWay) },
      { path: "lanes", lazy: screen(async () => (await import("@/features/insight/Lanes")).Lanes) },
    ],
  },
  {
    path: "shipments/:number",
    lazy: screen(async () => (await import("./pages/ShipmentPage")).ShipmentPage),
  },
  {
    path: "orders-out",
    lazy: screen(async () => (await import("@/features/sales/OrdersOut")).OrdersOut),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/sales/Lines")).Lines) },
      {
        path: "events",
        lazy: screen(async () => (await import("@/features/sales/Events")).Events),
      },
    ],
  },
  {
    path: "indicators",
    lazy: screen(async () => (await import("@/features/insight/Indicators")).Indicators),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/insight/Overview")).Overview) },
      {
        path: "breakdown",
        lazy: screen(async () => (await import("@/features/insight/Breakdown")).Breakdown),
      },
      {
        path: "backtest",
        lazy: screen(async () => (await import("@/features/planning/Backtest")).Backtest),
      },
      {
        path: "sites",
        lazy: screen(async () => (await import("@/features/planning/Sites")).Sites),
      },
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
