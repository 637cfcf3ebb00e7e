/** The routes of goods and files: stock, orders in and out, logistics, indicators, files. */
import type { ComponentType } from "react";
import { type RouteObject, redirect } from "react-router";

const screen = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

/** Screens that stood under orders in once: links in messages and bookmarks still lead to them. */
const movedToLogistics: RouteObject[] = [
  { path: "shipments", to: "/logistics/shipments" },
  { path: "late", to: "/logistics/late" },
  { path: "channels", to: "/logistics/channels" },
  { path: "rate-cards", to: "/logistics/freight" },
  { path: "charges", to: "/logistics/freight/charges" },
  { path: "duties", to: "/logistics/freight/duties" },
].map(({ path, to }) => ({
  path,
  loader: ({ request }) => redirect(to + new URL(request.url).search),
}));

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
      { path: "channels", lazy: screen(async () => (await import("@/features/stock/Channels")).Channels) },
    ],
  },
  {
    path: "orders-in",
    lazy: screen(async () => (await import("@/features/logistics/OrdersIn")).OrdersIn),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/logistics/Incoming")).Incoming) },
      {
        path: "purchase-orders",
        lazy: screen(async () => (await import("./pages/OrdersPage")).OrdersPage),
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
        path: "returns",
        lazy: screen(async () => (await import("@/features/purchasing/Returns")).Returns),
      },
      ...movedToLogistics,
    ],
  },
  {
    path: "suppliers/:code",
    lazy: screen(async () => (await import("./pages/SupplierTalkPage")).SupplierTalkPage),
  },
  {
    path: "logistics",
    lazy: screen(async () => (await import("@/features/logistics/Logistics")).Logistics),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/logistics/UnderWay")).UnderWay) },
      { path: "late", lazy: screen(async () => (await import("@/features/planning/Lateness")).Lateness) },
      {
        path: "shipments",
        lazy: screen(async () => (await import("@/features/logistics/Shipments")).Shipments),
      },
      { path: "lanes", lazy: screen(async () => (await import("@/features/insight/Lanes")).Lanes) },
      { path: "claims", lazy: screen(async () => (await import("./pages/ClaimsPage")).ClaimsPage) },
      {
        path: "channels",
        lazy: screen(async () => (await import("@/features/logistics/Channels")).Channels),
      },
      {
        path: "freight",
        lazy: screen(async () => (await import("@/features/logistics/Freight")).Freight),
        children: [
          {
            index: true,
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
          {
            path: "free-days",
            lazy: screen(async () => (await import("@/features/logistics/FreeTime")).FreeTime),
          },
        ],
      },
    ],
  },
  { path: "alarms", lazy: screen(async () => (await import("./pages/AlarmsPage")).AlarmsPage) },
  {
    path: "shipments/:number",
    lazy: screen(async () => (await import("./pages/ShipmentPage")).ShipmentPage),
  },
  {
    path: "live",
    lazy: screen(async () => (await import("@/features/live/Live")).Live),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/live/Schedule")).Schedule) },
      { path: "sessions", lazy: screen(async () => (await import("@/features/live/Sessions")).Sessions) },
      { path: "showings", lazy: screen(async () => (await import("@/features/live/Showings")).Showings) },
      { path: "compare", lazy: screen(async () => (await import("@/features/live/Compare")).Compare) },
      { path: "shops", lazy: screen(async () => (await import("@/features/live/Shops")).Shops) },
      { path: "taboos", lazy: screen(async () => (await import("@/features/live/Taboos")).Taboos) },
    ],
  },
  {
    path: "live/:code",
    lazy: screen(async () => (await import("./pages/SessionTalkPage")).SessionTalkPage),
  },
  {
    path: "live/:code/desk",
    lazy: screen(async () => (await import("@/features/live/Desk")).Desk),
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
    path: "reviews",
    lazy: screen(async () => (await import("@/features/insight/Indicators")).Indicators),
    children: [
      { index: true, lazy: screen(async () => (await import("@/features/insight/Reviews")).Reviews) },
      { path: ":id", lazy: screen(async () => (await import("@/features/insight/Review")).Review) },
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
