/** Phrases of claims: the table, one claim, and the steps between opening and money. */
import type { Against, ClaimState } from "@/generated/schemas";
import { defineWords } from "@/lib/words";

export const parties: Readonly<Record<Against, readonly [zh: string, en: string]>> = {
  carrier: ["承运商", "Carrier"],
  warehouse: ["仓库", "Warehouse"],
  supplier: ["供应商", "Supplier"],
};

/** What a person does, where a state says how things are. */
export const claimSteps: Readonly<Record<ClaimState, readonly [zh: string, en: string]>> = {
  open: ["重新打开", "Open again"],
  sent: ["已提交", "Mark as sent"],
  accepted: ["对方同意", "They agreed"],
  refused: ["对方拒绝", "They refused"],
  paid: ["已到账", "Money has come"],
  found: ["货已找回", "Goods turned up"],
  dropped: ["放弃", "Drop it"],
};

export const claimWords = defineWords("claims", {
  claims: ["索赔", "Claims"],
  claimNumber: ["索赔 {{id}}", "Claim {{id}}"],
  none: ["没有索赔", "No claims"],
  noneHint: [
    "收货时登记的破损与丢失会自动生成索赔；短装可在货件页一键发起。",
    "What is booked as damaged or lost on receipt opens one by itself; what is short opens on its shipment.",
  ],
  toShipments: ["去看货件", "See shipments"],
  amount: ["索赔金额", "Asked for"],
  amountHint: ["不填则按货物成本。", "Empty: the goods at cost."],
  owed: ["货值（成本）", "Goods at cost"],
  paid: ["已赔付", "Paid"],
  party: ["责任方类型", "Who"],
  against: ["责任方", "Against"],
  deadline: ["截止日期", "Deadline"],
  found: ["已找回", "Found again"],
  evidence: ["证据", "Evidence"],
  evidenceHint: [
    "每行一条：照片、签收单、提单的链接，或文字说明。",
    "One a line: links to photos, proof of delivery or the bill of lading, or words.",
  ],
  history: ["历史", "History"],
  note: ["备注", "Note"],
  save: ["保存", "Save"],
  saved: ["已保存", "Saved"],
  openIt: ["发起索赔", "Open a claim"],
  opened: ["已发起索赔", "Claim opened"],
});
