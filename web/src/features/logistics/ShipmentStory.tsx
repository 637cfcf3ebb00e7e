/** One shipment from the first step to the last: its way, what was told, goods, documents, claims and costs. */
import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { LinesTable } from "@/components/LinesTable";
import { milestones } from "@/components/milestones";
import { Page } from "@/components/Page";
import type { ShipmentOut, TimelineOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay, useSeesFinance } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { AddEvent } from "./AddEvent";
import { FileShelf } from "./FileShelf";
import { fileWords } from "./fileWords";
import { Landed } from "./Landed";
import styles from "./Shipment.module.css";
import { ShipmentClaims } from "./ShipmentClaims";
import { ShipmentEvents } from "./ShipmentEvents";
import { ShipmentHead } from "./ShipmentHead";
import { ShipmentLetters } from "./ShipmentLetters";
import { ShipmentSteps } from "./ShipmentSteps";
import { paperKinds, shipmentWords } from "./shipmentWords";
import { useTimeline } from "./useTimeline";
import { words } from "./words";

interface Props {
  number: string;
  /** The alarms that stand about it, and the trail of changes: other rooms keep them. */
  alarms: ReactNode;
  history: ReactNode;
}

export function ShipmentStory({ number, alarms, history }: Props) {
  const say = useWords(shipmentWords);
  const sayFiles = useWords(fileWords);
  const may = useMay("move_stock");
  const maySell = useMay("see_sales");
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useTimeline(number);
  const shipment = useQuery({
    queryKey: ["shipment", number],
    meta: { topics: ["orders"] },
    queryFn: ({ signal }) => call("GET /shipments/{number}", { path: { number } }, signal),
  }).data;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const actions = (
    <>
      {may && (
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {say("add")}
        </Button>
      )}
      {shipment && shipment.kind !== "parcel" && <ShipmentSteps shipment={shipment} />}
    </>
  );
  return (
    <Page title={number} actions={data && actions}>
      {data ? (
        <div className={styles.page}>
          {alarms}
          <ShipmentHead timeline={data} />
          <div className={styles.columns}>
            <div>
              <Section title={say("events")}>
                <ShipmentEvents timeline={data} />
              </Section>
            </div>
            <div>
              <Legs timeline={data} />
              {shipment && <Goods shipment={shipment} timeline={data} />}
              <Papers timeline={data} />
              <Section title={sayFiles("title")}>
                <FileShelf number={number} />
              </Section>
              {data.kind !== "parcel" && (
                <Section title={say("claims")}>
                  <ShipmentClaims number={number} shipment={shipment} />
                </Section>
              )}
              {data.kind !== "parcel" && <Costs number={number} />}
              {data.kind === "parcel" && maySell && (
                <Section title={say("letters")}>
                  <ShipmentLetters number={number} />
                </Section>
              )}
              {history}
            </div>
          </div>
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
      <AddEvent number={number} open={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Costs({ number }: { number: string }) {
  return useSeesFinance() ? (
    <section className={styles.card}>
      <Landed subject="shipment" number={number} />
    </section>
  ) : null;
}

function Legs({ timeline: { legs } }: { timeline: TimelineOut }) {
  const say = useWords(shipmentWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  if (legs.length === 0) return null;
  const most = Math.max(...legs.map(({ days }) => days), 1e-9);
  return (
    <Section title={say("legs")}>
      <ul className={styles.legs}>
        {legs.map((leg) => (
          <li key={`${leg.begins} ${leg.began_at}`} data-slowest={leg.days === most || undefined}>
            <span>
              {milestones[leg.begins][at]} → {milestones[leg.ends][at]}
            </span>
            <i style={{ width: `${(leg.days / most) * 100}%` }} />
            <b>{say("legDays", { days: format.number(leg.days, 1) })}</b>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Goods({ shipment, timeline }: { shipment: ShipmentOut; timeline: TimelineOut }) {
  const say = useWords(words);
  const sayHere = useWords(shipmentWords);
  const format = useFormat();
  const carried = timeline.orders.map(({ purchase_order }) => purchase_order);
  const orders = [...new Set([...(shipment.purchase_order ? [shipment.purchase_order] : []), ...carried])];
  if (shipment.lines.length === 0 && orders.length === 0) return null;
  return (
    <Section title={sayHere("goods")}>
      {orders.length > 0 && (
        <p className={styles.soft}>
          {sayHere("orders")}:{" "}
          {orders.map((order) => (
            <Link
              key={order}
              className={styles.order}
              to={`/orders-in/purchase-orders?order=${encodeURIComponent(order)}`}
            >
              {order}
            </Link>
          ))}
        </p>
      )}
      <LinesTable
        head={[say("sku"), say("units"), say("received"), say("damaged"), say("lost"), say("open")]}
        lines={shipment.lines.map((line) => ({
          sku: line.sku,
          name: line.name,
          cells: [line.units, line.received_units, line.damaged_units, line.lost_units, line.open_units].map(
            (units) => format.number(units),
          ),
        }))}
      />
    </Section>
  );
}

function Papers({ timeline }: { timeline: TimelineOut }) {
  const say = useWords(shipmentWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const papers = timeline.references.filter(({ kind }) => kind !== "number");
  return (
    <Section title={say("papers")}>
      {papers.length === 0 ? (
        <p className={styles.soft}>{say("noPapers")}</p>
      ) : (
        <ul className={styles.said}>
          {papers.map(({ kind, reference }) => (
            <li key={reference}>
              {paperKinds[kind]?.[at] ?? kind} <b>{reference}</b>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
