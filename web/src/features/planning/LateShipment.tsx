/** One late shipment: when it comes, whose hands it is in, its SKUs that run out, and what still helps. */
import { useQuery } from "@tanstack/react-query";
import { Flex, Skeleton } from "antd";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { Pending } from "@/components/Pending";
import type { HelpOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { nameOf } from "@/lib/names";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { LateActions } from "./LateBulk";
import styles from "./Lateness.module.css";
import { helpKinds, latenessWords, legs } from "./latenessWords";

type Row = RowOf<"late-shipments">;
type Lot = RowOf<"late">;

const topics = ["late", "outlooks", "outbox"];
/** Lots that a panel shows, the dearest; the shipment's own page has all. */
const MOST = 60;

export function LateShipment({ number }: { number: string }) {
  const say = useWords(latenessWords);
  const may = useMay("manage_lanes");
  const filter = [`number:is:${number}`];
  const options = { meta: { topics } };
  const shipment = useQuery({
    ...options,
    queryKey: ["late-shipments", number],
    queryFn: ({ signal }) => call("GET /late-shipments", { query: { filter, limit: 1 } }, signal),
  });
  const lots = useQuery({
    ...options,
    queryKey: ["late", { number }],
    queryFn: ({ signal }) => call("GET /late", { query: { filter, limit: MOST } }, signal),
  });
  const row = shipment.data?.rows[0];
  if (!shipment.data || !lots.data) return <Pending found={shipment.error ? shipment : lots} />;
  const open = <Link to={`/shipments/${encodeURIComponent(number)}`}>{say("open")}</Link>;
  if (!row)
    return (
      <p>
        {say("gone")} {open}
      </p>
    );
  return (
    <div className={styles.against}>
      <Where row={row} />
      {may && (
        <Flex gap={8} wrap>
          <LateActions body={{ ids: [Number(row.id)] }} />
        </Flex>
      )}
      <Helps lot={lots.data.rows[0]} />
      <Lots lots={lots.data.rows} of={row.skus ?? 0} />
      {open}
    </div>
  );
}

function Where({ row }: { row: Row }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const day = (moment: string | null | undefined) => (moment ? format.date(moment.slice(0, 10)) : "–");
  const money = (amount: string | null | undefined) =>
    amount ? format.money(Number(amount), row.currency ?? "") : null;
  const port = money(row.port_cost);
  const leg = legs[row.leg ?? ""]?.[at];
  return (
    <>
      <p className={styles.sum}>
        {money(row.at_stake) && <b>{money(row.at_stake)}</b>} {row.at_stake && say("atStake")}
        {port && <span>{say("atPorts", { money: port })}</span>}
      </p>
      <p>
        {leg && say("held", { leg, who: row.responsible ?? "" })}
        {row.stands_long && say("standsLong")}
      </p>
      <p>
        {say("range", {
          from: day(row.arrives_p10),
          until: day(row.arrives_p90),
          needed: day(row.needed_at),
        })}
      </p>
      {row.told_at ? <p>{say("wereTold", { day: day(row.told_at) })}</p> : null}
    </>
  );
}

/** What helps the dearest lot. */
function Helps({ lot }: { lot: Lot | undefined }) {
  const say = useWords(latenessWords);
  const id = Number(lot?.id ?? 0);
  const { data } = useQuery({
    queryKey: ["late", id],
    enabled: id > 0,
    queryFn: ({ signal }) => call("GET /late/{risk_id}", { path: { risk_id: id } }, signal),
    meta: { topics },
  });
  if (!lot) return null;
  return (
    <>
      <h3>{lot.sku ? say("helpsOf", { sku: lot.sku }) : say("helps")}</h3>
      {data === undefined ? (
        <Skeleton active paragraph={{ rows: 2 }} title={false} />
      ) : data.helps.length === 0 ? (
        <p>{say("noHelp")}</p>
      ) : (
        <ul>
          {data.helps.map((help) => (
            <Way key={`${help.kind} ${help.decision_id} ${help.channel}`} help={help} sku={lot.sku ?? ""} />
          ))}
        </ul>
      )}
    </>
  );
}

function Way({ help, sku }: { help: HelpOut; sku: string }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const named = helpKinds[help.kind];
  return (
    <li>
      <Chip tone={named?.[2] ?? "info"}>{named?.[at] ?? help.kind}</Chip>
      <span>
        {[
          help.channel && nameOf("transport", help.channel, lang),
          help.arrives && say("arrives", { day: format.date(help.arrives) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {help.decision_id !== null && <Link to={`/skus/${encodeURIComponent(sku)}`}>{say("decide")}</Link>}
    </li>
  );
}

function Lots({ lots, of }: { lots: readonly Lot[]; of: number }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const goods = lots.filter((lot) => lot.sku && (lot.lost_units ?? 0) >= 0.5);
  if (goods.length === 0) return null;
  return (
    <>
      <h3>{say("lots", { short: format.number(goods.length), all: format.number(of) })}</h3>
      <table className={styles.lots}>
        <thead>
          <tr>
            <th>SKU</th>
            <th>{say("runsOut")}</th>
            <th>{say("loses")}</th>
            <th>{say("costs")}</th>
          </tr>
        </thead>
        <tbody>
          {goods.map((lot) => (
            <tr key={lot.id}>
              <td>
                <Link to={`/skus/${encodeURIComponent(lot.sku ?? "")}`}>{lot.sku}</Link>
                <small>{lot.name}</small>
              </td>
              <td>{lot.out_on ? format.dayMonth(lot.out_on) : "–"}</td>
              <td>{format.number(Math.round(lot.lost_units ?? 0))}</td>
              <td>{lot.cost ? format.moneyCompact(lot.cost, lot.currency ?? "") : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
