/** What a channel may sell now, by SKU: what is free less what is kept back from it. */
import { useMemo } from "react";
import { DataTable, type Filter, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { toldLooks } from "./channels";
import { channelWords } from "./channelWords";
import styles from "./Stock.module.css";

type Told = RowOf<"sales-channels/levels">;

const topics = ["stock", "channels"];
const idOf = (row: Told) => String(row.id);
const nameOf = (row: Told) => `${row.sku} ${row.units}`;

export function ToldLevels({ name }: { name: string }) {
  const say = useWords(channelWords);
  const columns = useColumns("sales-channels/levels", toldLooks);
  const where = useMemo((): Filter[] => [{ column: "channel", op: "is", value: name }], [name]);
  return (
    <>
      <h3>{say("told")}</h3>
      <div className={styles.entries}>
        <DataTable<Told>
          path="sales-channels/levels"
          prefix="told."
          label={say("told")}
          columns={columns}
          where={where}
          rowId={idOf}
          rowLabel={nameOf}
          topics={topics}
          empty={<EmptyState title={say("nothingTold")} />}
        />
      </div>
    </>
  );
}
