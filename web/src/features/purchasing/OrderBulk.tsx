/** What can be done with the chosen orders: the file for their suppliers. */
import { ConfirmBar } from "@/components/ConfirmBar";
import type { Chosen } from "@/components/DataTable";
import { PurchasePlan } from "@/components/PurchasePlan";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { words } from "./words";

type Row = RowOf<"purchase-orders">;

/** Orders of one workbook, as the server limits them; a page of the listing holds as many. */
const MOST = 500;

export function OrderBulk({ chosen }: { chosen: Chosen<Row> }) {
  const say = useWords(words);
  const format = useFormat();
  const tooMany = chosen.count > MOST;
  return (
    <ConfirmBar
      count={chosen.count}
      onClear={chosen.clear}
      sum={tooMany && say("tooMany", { most: format.number(MOST) })}
    >
      {!tooMany && <PurchasePlan orders={() => numbersOf(chosen)} />}
    </ConfirmBar>
  );
}

async function numbersOf({ selection, question, rows }: Chosen<Row>): Promise<string[]> {
  if (selection.kind === "some") return rows.flatMap(({ number }) => number ?? []);
  const { filter, q, sort } = question;
  const query = { filter: [...filter], q, sort, limit: MOST };
  const found = await call("GET /purchase-orders", { query });
  return found.rows
    .filter(({ id }) => !selection.except.has(String(id)))
    .flatMap(({ number }) => number ?? []);
}
