/** Every way of a consignment as a row: money and days as ranges, risk, and how its price is made. */
import { RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { Money } from "@/components/Money";
import type { ComparisonOut, OptionOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { pick, useLanguage, useWords } from "@/lib/words";
import { ChannelPrice } from "./ChannelPrice";
import styles from "./Channels.module.css";
import { freightWords } from "./freightWords";
import { useWayName } from "./useWayName";

const columns = ["freight", "arrives", "late", "duty", "waiting", "lost", "total", "perUnit"] as const;

export function ChannelTable({ made }: { made: ComparisonOut }) {
  const say = useWords(freightWords);
  const [open, setOpen] = useState<number | null>(null);
  const advised = new Set(made.advice?.parts.map(({ option }) => option));
  if (made.options.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("compare")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("way")}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        {made.options.map((option, at) => (
          <Way
            key={`${option.name}${option.channel}`}
            option={option}
            made={made}
            advised={advised.has(at)}
            open={open === at}
            onToggle={() => setOpen(open === at ? null : at)}
          />
        ))}
      </table>
    </section>
  );
}

interface WayProps {
  option: OptionOut;
  made: ComparisonOut;
  advised: boolean;
  open: boolean;
  onToggle: () => void;
}

function Way({ option, made, advised, open, onToggle }: WayProps) {
  const say = useWords(freightWords);
  const wayName = useWayName();
  const name = wayName(option);
  const refused = option.refused.length > 0;
  return (
    <tbody data-refused={refused} data-advised={advised}>
      <tr>
        <th scope="row">
          <Button
            type="text"
            size="small"
            icon={<RightOutlined rotate={open ? 90 : 0} />}
            aria-expanded={open}
            aria-label={`${say("breakdown")}: ${name}`}
            onClick={onToggle}
          />
          <span>
            {name} {advised && <Chip tone="good">{say("advised")}</Chip>}
            {refused && <Chip tone="bad">{say("refused")}</Chip>}
            <small>{say(option.priced_by)}</small>
          </span>
        </th>
        {refused ? (
          <td colSpan={columns.length} className={styles.why}>
            <Refused option={option} />
          </td>
        ) : (
          <Figures option={option} currency={made.currency} />
        )}
      </tr>
      {open && (
        <tr>
          <td colSpan={columns.length + 1} className={styles.inside}>
            <ChannelPrice
              option={option}
              border={made.border?.duty === option.duty ? made.border : null}
              currency={made.currency}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Refused({ option }: { option: OptionOut }) {
  const lang = useLanguage();
  return <>{option.refused.map((why) => pick(why, lang)).join(" ")}</>;
}

function Figures({ option, currency }: { option: OptionOut; currency: string }) {
  const say = useWords(freightWords);
  const format = useFormat();
  const { late } = option;
  const waiting =
    option.capital === null || option.loss === null ? null : Number(option.capital) + Number(option.loss);
  return (
    <>
      <td>
        <Freight option={option} currency={currency} />
      </td>
      <td>
        <Arrival option={option} />
      </td>
      <td data-tone={late !== null && late > 0.3 ? "bad" : undefined}>
        {late === null ? "—" : format.percent(late, 0)}
      </td>
      <td>{option.duty_included ? say("dutyIn") : <Money amount={option.duty} currency={currency} />}</td>
      <td>
        <Money amount={waiting} currency={currency} />
      </td>
      <td data-tone={Number(option.lost_margin) > 0.01 * Number(option.total) ? "bad" : undefined}>
        <Money amount={option.lost_margin} currency={currency} />
      </td>
      <td>
        <b>
          <Money amount={option.total} currency={currency} />
        </b>
      </td>
      <td>
        <Money amount={option.unit_total} currency={currency} />
      </td>
    </>
  );
}

function Freight({ option, currency }: { option: OptionOut; currency: string }) {
  const format = useFormat();
  const { freight_p10: low, freight_p50: middle, freight_p90: high } = option;
  return (
    <>
      <Money amount={middle} currency={currency} />
      {low !== null && high !== null && low !== high && (
        <small>
          {format.moneyCompact(low, currency)} – {format.moneyCompact(high, currency)}
        </small>
      )}
    </>
  );
}

function Arrival({ option }: { option: OptionOut }) {
  const say = useWords(freightWords);
  const lang = useLanguage();
  const format = useFormat();
  const { arrives_p50, arrives_p90, days_p50, days_p90 } = option;
  if (!arrives_p50 || !arrives_p90 || days_p50 === null || days_p90 === null) return <>{say("unknown")}</>;
  return (
    <>
      {say("arrivesRange", { from: format.dayMonth(arrives_p50), to: format.dayMonth(arrives_p90) })}
      <small title={option.days_reason ? pick(option.days_reason, lang) : undefined}>
        {say("days", { from: format.number(days_p50, 0), to: format.number(days_p90, 0) })}
        {option.days_reason && ` · ${say("learnedDays")}`}
      </small>
    </>
  );
}
