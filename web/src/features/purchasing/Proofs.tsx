/** The files that prove one thing, and a button to add one. */
import { AddFile } from "@/components/FileShelf";
import type { SupplierPaperOut } from "@/generated/schemas";
import { address } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Supplier.module.css";
import { supplierWords } from "./supplierWords";

interface Props {
  files: readonly SupplierPaperOut[];
  /** What they prove, for those who cannot see the row. */
  name: string;
  add: (body: FormData) => Promise<unknown>;
}

export function Proofs({ files, name, add }: Props) {
  const say = useWords(supplierWords);
  const may = useMay("buy");
  return (
    <span className={styles.proofs}>
      {files.map((file) => (
        <a
          key={file.id}
          href={address(`supplier-papers/${file.id}`)}
          target="_blank"
          rel="noreferrer noopener"
          title={file.name}
        >
          {file.name}
        </a>
      ))}
      {may && <AddFile label={say("fileOf", { name })} add={add} />}
    </span>
  );
}
