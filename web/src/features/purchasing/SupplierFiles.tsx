/** All files of a supplier: contracts, licences, audits, and those that prove a certificate or an inspection. */
import { FileShelf } from "@/components/FileShelf";
import type { CertificateOut, SupplierPaperKind } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { paperKinds, supplierWords } from "./supplierWords";
import { addPaper, removePaper, useInspections, usePapers } from "./useSupplier";

export function SupplierFiles({
  code,
  certificates,
}: {
  code: string;
  certificates: readonly CertificateOut[];
}) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const may = useMay("buy");
  const { data } = usePapers(code);
  const lots = useInspections(code).data ?? [];
  if (data === undefined) return null;
  const proves = new Map(data.map((file) => [file.id, file]));
  const about = ({ id }: { id: number }) => {
    const file = proves.get(id);
    const paper = certificates.find((one) => one.id === file?.certificate_id);
    const lot = lots.find((one) => one.id === file?.inspection_id);
    return lot ? say("ofInspection", { day: format.date(lot.inspected_on) }) : (paper?.kind ?? "");
  };
  return (
    <section>
      <header>
        <h2>{say("files")}</h2>
      </header>
      <FileShelf<SupplierPaperKind>
        files={data}
        kinds={paperKinds}
        usual="licence"
        path="supplier-papers"
        may={may}
        empty={say("noFiles")}
        about={about}
        add={(body, kind) => addPaper(code, body, { kind })}
        remove={removePaper}
      />
    </section>
  );
}
