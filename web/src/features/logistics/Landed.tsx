/** What a shipment or an order cost once it was there: charges by kind, and a unit of each SKU with its share. */
import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Flex } from "antd";
import { useState } from "react";
import { ErrorState } from "@/components/ErrorState";
import { LinesTable } from "@/components/LinesTable";
import { Money } from "@/components/Money";
import type { LandedOut, Subject } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useSeesFinance } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import { BookCharge } from "./BookCharge";
import { chargeKinds, freightWords } from "./freightWords";
import styles from "./Landed.module.css";

export function Landed({ subject, number }: { subject: Subject; number: string }) {
  const say = useWords(freightWords);
  const seen = useSeesFinance();
  const [booking, setBooking] = useState(false);
  const found = useQuery({
    queryKey: ["landed", subject, number],
    enabled: seen,
    meta: { topics: ["orders", "imports"] },
    queryFn: ({ signal }) =>
      subject === "shipment"
        ? call("GET /landed/shipments/{number}", { path: { number } }, signal)
        : call("GET /landed/purchase-orders/{number}", { path: { number } }, signal),
  });
  if (!seen) return null;
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section className={styles.landed}>
      <Flex justify="space-between" align="center" gap={8}>
        <h3>{say("landed")}</h3>
        <Button size="small" icon={<PlusOutlined />} onClick={() => setBooking(true)}>
          {say("book")}
        </Button>
      </Flex>
      {found.data && <Shown landed={found.data} />}
      <BookCharge subject={subject} number={number} open={booking} onClose={() => setBooking(false)} />
    </section>
  );
}

function Shown({ landed }: { landed: LandedOut }) {
  const say = useWords(freightWords);
  const lang = useLanguage();
  const format = useFormat();
  const { currency } = landed;
  if (landed.kinds.length === 0) return <p className={styles.soft}>{say("landedHint")}</p>;
  const at = lang === "zh" ? 0 : 1;
  const kinds = landed.kinds.map(({ kind }) => kind);
  const money = (amount: string | number | null) => <Money amount={amount} currency={currency} />;
  const each = (amount: string | null | undefined, units: number) =>
    money(amount == null || units === 0 ? null : Number(amount) / units);
  return (
    <>
      <Kinds landed={landed} />
      <LinesTable
        head={[
          say("sku"),
          say("units"),
          say("goodsUnit"),
          ...kinds.map((kind) => chargeKinds[kind][at]),
          say("unitCost"),
        ]}
        lines={landed.lines.map((line) => ({
          sku: line.sku,
          name: line.name,
          cells: [
            format.number(line.units),
            each(line.goods, line.units),
            ...kinds.map((kind) => each(line.parts.find((part) => part.kind === kind)?.amount, line.units)),
            <b key="all">{money(line.unit_cost)}</b>,
          ],
        }))}
      />
      {landed.notes.map((note) => (
        <p key={note.en} className={styles.soft}>
          {pick(note, lang)}
        </p>
      ))}
    </>
  );
}

function Kinds({ landed }: { landed: LandedOut }) {
  const say = useWords(freightWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const { currency } = landed;
  const sold = landed.lines.reduce((sum, line) => sum + Number(line.difference_sold ?? 0), 0);
  const corrected = landed.kinds.some(({ difference }) => difference !== null && Number(difference) !== 0);
  return (
    <table className={styles.kinds}>
      <thead>
        <tr>
          {(["kind", "estimated", "invoiced", "difference"] as const).map((name) => (
            <th key={name} scope="col">
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {landed.kinds.map((kind) => (
          <tr key={kind.kind}>
            <th scope="row">{chargeKinds[kind.kind][at]}</th>
            <td data-old={kind.invoiced !== null}>
              <Money amount={kind.estimated} currency={currency} />
            </td>
            <td>
              <Money amount={kind.invoiced} currency={currency} />
            </td>
            <td data-tone={Number(kind.difference) > 0 ? "bad" : undefined}>
              <Money amount={kind.difference} currency={currency} />
            </td>
          </tr>
        ))}
        {corrected && sold !== 0 && (
          <tr>
            <th scope="row" colSpan={3}>
              {say("soldPart")}
            </th>
            <td>
              <Money amount={sold} currency={currency} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
