/** Phrases of files: papers of a shipment, proof of a claim. */
import type { PaperKind } from "@/generated/schemas";
import { defineWords } from "@/lib/words";

export const fileKinds: Readonly<Record<PaperKind, readonly [zh: string, en: string]>> = {
  bill_of_lading: ["提单", "Bill of lading"],
  packing_list: ["装箱单", "Packing list"],
  commercial_invoice: ["商业发票", "Commercial invoice"],
  customs: ["报关单证", "Customs papers"],
  delivery_note: ["签收单", "Proof of delivery"],
  photo: ["照片", "Photograph"],
  other: ["其他", "Other"],
};

export const fileWords = defineWords("shipment-files", {
  title: ["文件", "Files"],
  none: [
    "还没有文件：上传提单、装箱单、发票或照片。",
    "None yet: add the bill of lading, packing list, invoice or photos.",
  ],
  noneOfClaim: [
    "还没有上传证据。没有照片和签收单，多半会被拒。",
    "No proof yet: without photos and papers most claims are refused.",
  ],
});
