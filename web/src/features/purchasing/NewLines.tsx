/** The lines of an order being written: SKU, units and price, with what MOQ, cartons and price tiers ask for. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, InputNumber } from "antd";
import { type KeyboardEvent, useEffect } from "react";
import { LookUp } from "@/components/LookUp";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useHomeCurrency, useSeesFinance } from "@/lib/session";
import { useWords } from "@/lib/words";
import { propose, type Written } from "./NewOrder";
import styles from "./NewOrder.module.css";
import { type Terms, termsOf } from "./terms";
import { words } from "./words";

const MOST_UNITS = 10_000_000;
const MOST_TIERS = 100;

export function NewLines() {
  const say = useWords(words);
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <section className={styles.lines} aria-label={say("lines")}>
          {fields.map(({ key, name }) => (
            <Line
              key={key}
              name={name}
              added={key > 0}
              onEnter={() => add({})}
              onRemove={fields.length > 1 ? () => remove(name) : undefined}
            />
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
            {say("addLine")}
          </Button>
        </section>
      )}
    </Form.List>
  );
}

interface LineProps {
  name: number;
  added: boolean;
  onEnter: () => void;
  onRemove: (() => void) | undefined;
}

function Line({ name, added, onEnter, onRemove }: LineProps) {
  const say = useWords(words);
  const finance = useSeesFinance();
  const { terms, quoted } = useTerms(name);
  const next = (event: KeyboardEvent) => {
    event.preventDefault();
    onEnter();
  };
  return (
    <div className={styles.line}>
      <Form.Item
        name={[name, "sku"]}
        label={say("sku")}
        className={styles.sku ?? ""}
        rules={[{ required: true, message: say("needSku") }]}
      >
        <LookUp path="skus" label={say("sku")} autoFocus={added} placeholder={say("findSku")} />
      </Form.Item>
      <Form.Item
        name={[name, "units"]}
        label={say("units")}
        rules={[{ required: true, message: say("needUnits") }]}
      >
        <InputNumber<number> min={1} max={MOST_UNITS} precision={0} inputMode="numeric" onPressEnter={next} />
      </Form.Item>
      {finance && (
        <Form.Item name={[name, "unit_cost"]} label={say("unitCost")}>
          <InputNumber<string> min="0" stringMode inputMode="decimal" onPressEnter={next} />
        </Form.Item>
      )}
      {onRemove && (
        <Button
          type="text"
          className={styles.remove ?? ""}
          icon={<DeleteOutlined />}
          aria-label={say("removeLine", { line: name + 1 })}
          onClick={onRemove}
        />
      )}
      {terms ? (
        <Hint name={name} terms={terms} />
      ) : (
        quoted === false && <p className={styles.said}>{say("noQuote")}</p>
      )}
    </div>
  );
}

/** What the supplier asks for the SKU of one line. */
function useTerms(name: number): { terms: Terms | null; quoted: boolean | undefined } {
  const form = Form.useFormInstance<Written>();
  const supplier = Form.useWatch("supplier", form);
  const sku = Form.useWatch(["lines", name, "sku"], form);
  const units = Form.useWatch(["lines", name, "units"], form) ?? 0;
  const quotes = useQuery({
    queryKey: ["quotes-of", supplier, sku],
    enabled: Boolean(supplier && sku),
    queryFn: ({ signal }) =>
      call(
        "GET /quotes",
        { query: { filter: [`sku:is:${sku}`, `supplier:is:${supplier}`], limit: MOST_TIERS } },
        signal,
      ),
    meta: { topics: ["orders", "imports"] },
  }).data?.rows;
  const terms =
    supplier && sku && quotes ? termsOf(quotes, units, new Date().toISOString().slice(0, 10)) : null;
  usePrice(name, terms);
  return { terms, quoted: supplier && sku && quotes ? quotes.length > 0 : undefined };
}

/** Fills in the price, and with the first line the order's currency, until somebody types another. */
function usePrice(name: number, terms: Terms | null): void {
  const home = useHomeCurrency();
  const form = Form.useFormInstance<Written>();
  const currency = Form.useWatch("currency", form);
  const cost = terms?.unitCost;
  const quoted = terms && (terms.currency ?? home);
  useEffect(() => {
    if (name === 0 && quoted) propose(form, "currency", quoted);
  }, [form, name, quoted]);
  useEffect(() => {
    if (cost && quoted === currency) propose(form, ["lines", name, "unit_cost"], String(Number(cost)));
  }, [form, name, cost, quoted, currency]);
}

function Hint({ name, terms }: { name: number; terms: Terms }) {
  const say = useWords(words);
  const format = useFormat();
  const form = Form.useFormInstance<Written>();
  const units = Form.useWatch(["lines", name, "units"], form) ?? 0;
  const { moq, multiple, most, next, currency, leadDays, fits } = terms;
  const parts = [
    moq > 1 && say("moq", { units: format.number(moq) }),
    multiple > 1 && say("cartons", { units: format.number(multiple) }),
    most !== null && say("most", { units: format.number(most) }),
    next &&
      currency &&
      say("nextTier", { units: format.number(next.units), price: format.money(next.unitCost, currency) }),
    leadDays !== null && say("lead", { days: format.days(leadDays) }),
  ].filter((part) => typeof part === "string");
  const odd = units > 0 && fits !== units;
  return (
    <p className={styles.said} role="status">
      {odd && (
        <>
          <b className={styles.odd}>{say(units < moq ? "belowMoq" : "notFull")}</b>{" "}
          <Button
            size="small"
            onClick={() => {
              form.setFieldValue(["lines", name, "units"], fits);
              void form.validateFields([["lines", name, "units"]]);
            }}
          >
            {say("take", { units: format.number(fits) })}
          </Button>{" "}
        </>
      )}
      {parts.join(" · ")}
    </p>
  );
}
