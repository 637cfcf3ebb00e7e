/** Files of a shipment or of one of its claims. */
import { useQuery } from "@tanstack/react-query";
import { FileShelf as Shelf } from "@/components/FileShelf";
import type { PaperKind } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { fileKinds, fileWords } from "./fileWords";

interface Props {
  number: string;
  /** Of this claim alone; what is added proves it. */
  claim?: number | undefined;
}

const topics = ["orders", "claims"];

export function FileShelf({ number, claim }: Props) {
  const say = useWords(fileWords);
  const may = useMay("move_stock");
  const { data } = useQuery({
    queryKey: ["papers", number, claim ?? null],
    meta: { topics },
    queryFn: ({ signal }) =>
      claim === undefined
        ? call("GET /shipments/{number}/papers", { path: { number } }, signal)
        : call("GET /claims/{claim_id}/papers", { path: { claim_id: claim } }, signal),
  });
  if (data === undefined) return null;
  return (
    <Shelf<PaperKind>
      files={data}
      kinds={fileKinds}
      usual={claim === undefined ? "bill_of_lading" : "photo"}
      path="papers"
      may={may}
      empty={say(claim === undefined ? "none" : "noneOfClaim")}
      add={async (body, kind) => {
        const query = claim === undefined ? { kind } : { kind, claim_id: claim };
        await call("POST /shipments/{number}/papers", { path: { number }, query, body });
        await renewed();
      }}
      remove={async (paper_id) => {
        await call("DELETE /papers/{paper_id}", { path: { paper_id } });
        await renewed();
      }}
    />
  );
}

const renewed = () => queries.invalidateQueries({ queryKey: ["papers"] });
