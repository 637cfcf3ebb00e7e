/** What is under way on a map: the same that the table beside it finds. */
import { Segmented } from "antd";
import { useMemo, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { FlowMap } from "@/components/charts/FlowMap";
import type { FlowsOut, Going, PortOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { useSeesFinance } from "@/lib/session";
import { usePalette } from "@/lib/theme";
import { useLanguage, useWords } from "@/lib/words";
import { filtersOf, isInland, isPlaced, keyOf, standing } from "./flows";
import styles from "./UnderWay.module.css";
import { goings, underWayWords, wayParts } from "./underWayWords";

type Flow = FlowsOut["flows"][number];

interface Props {
  found: FlowsOut;
  /** Where goods were last told to be, at the ports whose position is known. */
  ports: readonly PortOut[];
  height: number;
}

export function UnderWayMap({ found, ports, height }: Props) {
  const say = useWords(underWayWords);
  const format = useFormat();
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const palette = usePalette();
  const seesMoney = useSeesFinance();
  const [byValue, setByValue] = useState(false);
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  const { flows, currency } = found;
  const named = useMemo(() => {
    const names = new Intl.DisplayNames(lang === "zh" ? "zh-CN" : "en", { type: "region" });
    const place = ({ code }: Flow["origin"]) => (code ? (names.of(code) ?? code) : say("nowhere"));
    const way = (flow: Flow) => nameOf("transport", flow.channel, lang) || "—";
    const told = (flow: Flow) => [
      { name: say("shipments"), value: format.number(flow.shipments) },
      { name: say("units"), value: format.number(flow.units) },
      ...(flow.value === null
        ? []
        : [{ name: say("value"), value: format.moneyCompact(flow.value, currency) }]),
      ...flow.parts.map(({ part, shipments }) => ({ name: wayParts[part][at], value: String(shipments) })),
    ];
    return { names, place, way, told };
  }, [lang, at, say, format, currency]);
  const lines = useMemo(() => {
    const colours: Record<Going, string> = {
      held: palette.info,
      late: palette.bad,
      at_risk: palette.warn,
      on_time: palette.good,
      unknown: palette.lineStrong,
    };
    return flows.filter(isPlaced).map((flow) => ({
      key: keyOf(flow),
      from: flow.origin.number,
      to: flow.destination.number,
      weight: byValue ? (flow.value ?? 0) : flow.units,
      colour: colours[flow.going],
      dashed: flow.going === "held" || flow.going === "unknown",
      title: `${named.place(flow.origin)} → ${named.place(flow.destination)} · ${named.way(flow)} · ${goings[flow.going][at]}`,
      told: named.told(flow),
    }));
  }, [flows, byValue, palette, named, at]);
  const dots = useMemo(
    () =>
      standing(flows).map(({ country, code, here, coming }) => ({
        country,
        count: here,
        title: named.names.of(code) ?? code,
        told: [
          { name: say("here"), value: format.number(here) },
          { name: say("coming"), value: format.number(coming) },
        ],
      })),
    [flows, named, say, format],
  );
  const docks = useMemo(
    () =>
      ports.map(({ code, name, latitude, longitude, shipments }) => ({
        at: [longitude, latitude] as const,
        count: shipments,
        title: `${name} (${code})`,
        told: [{ name: say("lastToldHere"), value: format.number(shipments) }],
      })),
    [ports, say, format],
  );
  const pick = (key: string) => {
    const flow = flows.find((one) => keyOf(one) === key);
    if (!flow) return;
    if (flow.only !== null) navigate(`/shipments/${encodeURIComponent(flow.only)}`);
    else
      setSearch((before) => {
        const next = new URLSearchParams(before);
        next.delete("filter");
        for (const filter of filtersOf(flow)) next.append("filter", filter);
        return next;
      });
  };
  const total = (some: readonly Flow[]) => some.reduce((sum, { shipments }) => sum + shipments, 0);
  const head = [say("from"), say("to"), say("channel"), say("state"), say("shipments"), say("units")];
  const rows = () =>
    flows.map((flow) => [
      named.place(flow.origin),
      named.place(flow.destination),
      named.way(flow),
      goings[flow.going][at],
      format.number(flow.shipments),
      format.number(flow.units),
    ]);
  const unplaced = total(flows.filter((flow) => !isPlaced(flow)));
  const inland = total(flows.filter(isInland));
  return (
    <div className={styles.map}>
      {seesMoney && (
        <Segmented
          className={styles.thickness ?? ""}
          size="small"
          aria-label={say("thickness")}
          value={byValue}
          onChange={setByValue}
          options={[
            { value: false, label: say("byUnits") },
            { value: true, label: say("byValue") },
          ]}
        />
      )}
      <FlowMap
        title={say("map")}
        summary={say("mapSays", { shipments: total(flows), lines: lines.length })}
        lines={lines}
        dots={dots}
        ports={docks}
        table={{ head, rows }}
        height={height}
        onPick={pick}
      />
      <p className={styles.soft}>
        {[
          unplaced > 0 && say("unplaced", { count: unplaced }),
          inland > 0 && say("inland", { count: inland }),
          found.beyond > 0 && say("beyond", { count: found.beyond }),
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
    </div>
  );
}
