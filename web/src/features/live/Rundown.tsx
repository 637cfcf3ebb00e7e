/** The run-down: products in their order with slot, price, target and words, beside what each will sell. */
import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, InputNumber } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { LookUp } from "@/components/LookUp";
import { useAct } from "@/components/useAct";
import type { LiveItemOut, LiveSessionOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { Foreseen } from "./Foreseen";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";
import listStyles from "./Rundown.module.css";
import { usePreparation } from "./useSessions";

interface Line {
  sku: string;
  price: number | null;
  minutes: number;
  target_units: number | null;
  say: string;
}

const MINUTES = 10;

export function Rundown({ session }: { session: LiveSessionOut }) {
  const say = useWords(liveWords);
  const may = useMay("run_sessions") && session.state === "planned";
  const { code } = session;
  const [lines, setLines] = useState<Line[]>(() => session.items.map(lineOf));
  const { busy, act } = useAct();
  const needs = usePreparation(code).data?.needs ?? [];
  const dirty = JSON.stringify(lines) !== JSON.stringify(session.items.map(lineOf));
  const put = (at: number, part: Partial<Line>) =>
    setLines(lines.map((line, n) => (n === at ? { ...line, ...part } : line)));
  const save = () =>
    act(
      async () => {
        const made = await call("PUT /live/sessions/{code}/items", {
          path: { code },
          body: { items: lines.filter(({ sku }) => sku) },
        });
        queries.setQueryData(["live", "session", code], made);
        void queries.invalidateQueries({ queryKey: ["live", "preparation", code] });
      },
      { done: say("saved") },
    );
  const reckon = () =>
    act(
      async () => {
        const made = await call("POST /live/sessions/{code}/preparation", { path: { code } });
        queries.setQueryData(["live", "preparation", code], made);
        void queries.invalidateQueries({ queryKey: ["live", "session", code] });
      },
      { done: say("prepared") },
    );
  const most = Math.max(...session.items.map(({ expected }) => expected?.p90 ?? 0), 1);
  let from = 0;
  return (
    <section className={styles.block} aria-label={say("rundown")}>
      <header>
        <h2>{say("rundown")}</h2>
        {may && dirty && (
          <Button type="primary" loading={busy} onClick={() => void save()}>
            {say("save")}
          </Button>
        )}
        {may && lines.length > 0 && (
          <Button
            loading={busy}
            disabled={dirty}
            title={dirty ? say("saveFirst") : undefined}
            onClick={() => void reckon()}
          >
            {say(needs.length > 0 ? "prepareAgain" : "prepare")}
          </Button>
        )}
      </header>
      {lines.length === 0 && <EmptyState title={say("noItems")} hint={say("noItemsHint")} />}
      <ol className={listStyles.items}>
        {lines.map((line, at) => {
          const starts = from;
          from += line.minutes;
          const item = session.items.find(({ sku }) => sku === line.sku);
          return (
            <li key={line.sku || `new ${at}`}>
              <span className={listStyles.slot}>{clock(session, starts)}</span>
              <div className={listStyles.what}>
                {line.sku ? (
                  <>
                    <Link to={`/skus/${encodeURIComponent(line.sku)}`}>{line.sku}</Link>
                    <small>{item?.name}</small>
                  </>
                ) : (
                  <LookUp
                    path="skus"
                    label={say("product")}
                    onChange={(sku) => put(at, { sku: sku ?? "" })}
                    autoFocus
                  />
                )}
              </div>
              <Inputs
                line={line}
                item={item}
                currency={session.currency}
                may={may}
                onPut={(part) => put(at, part)}
              />
              <Foreseen item={item} need={needs.find(({ item_id }) => item_id === item?.id)} most={most} />
              {may && (
                <span className={listStyles.moves}>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    disabled={at === 0}
                    aria-label={say("up", { sku: line.sku })}
                    onClick={() => setLines(swapped(lines, at))}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={say("removeProduct", { sku: line.sku })}
                    onClick={() => setLines(lines.filter((_, n) => n !== at))}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {may && lines.every(({ sku }) => sku) && (
        <Button type="dashed" icon={<PlusOutlined />} onClick={() => setLines([...lines, empty])}>
          {say("addProduct")}
        </Button>
      )}
    </section>
  );
}

interface InputsProps {
  line: Line;
  item: LiveItemOut | undefined;
  currency: string;
  may: boolean;
  onPut: (part: Partial<Line>) => void;
}

function Inputs({ line, item, currency, may, onPut }: InputsProps) {
  const say = useWords(liveWords);
  const format = useFormat();
  const numbers = [
    { name: "price", value: line.price, min: 0, label: `${say("price")} ${currency}` },
    { name: "minutes", value: line.minutes, min: 1, label: say("lasts") },
    { name: "target_units", value: line.target_units, min: 0, label: say("target") },
  ] as const;
  return (
    <div className={listStyles.inputs}>
      {numbers.map(({ name, value, min, label }) => (
        <div key={name}>
          <small>{label}</small>
          <InputNumber
            aria-label={`${label} ${line.sku}`}
            value={value}
            min={min}
            disabled={!may}
            controls={false}
            onChange={(next) => onPut({ [name]: next ?? (name === "minutes" ? MINUTES : null) })}
            title={
              name === "price" && item?.usual_price
                ? say("usual", { money: format.money(+item.usual_price, currency) })
                : undefined
            }
          />
        </div>
      ))}
      <div className={listStyles.saying}>
        <small>{say("sayThis")}</small>
        <Input
          aria-label={`${say("sayThis")} ${line.sku}`}
          value={line.say}
          disabled={!may}
          maxLength={1000}
          onChange={({ target }) => onPut({ say: target.value })}
        />
      </div>
    </div>
  );
}

const empty: Line = { sku: "", price: null, minutes: MINUTES, target_units: null, say: "" };

function lineOf({ sku, price, minutes, target_units, say }: LiveItemOut): Line {
  return { sku, price: price === null ? null : Number(price), minutes, target_units, say };
}

function swapped(lines: readonly Line[], at: number): Line[] {
  const next = [...lines];
  const [one] = next.splice(at, 1);
  if (one) next.splice(at - 1, 0, one);
  return next;
}

/** When a slot begins, by the reader's own clock. */
function clock(session: LiveSessionOut, minutes: number): string {
  return new Date(Date.parse(session.starts_at) + minutes * 60_000).toTimeString().slice(0, 5);
}
