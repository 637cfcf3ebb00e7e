/** Where an import stands, by its name in both languages. */
import type { Tone } from "@/components/Chip";
import type { ImportStatus } from "@/generated/schemas";

export const statuses: Readonly<Record<ImportStatus, readonly [zh: string, en: string, tone: Tone]>> = {
  needs_mapping: ["等您说明列含义", "Needs your answer", "warn"],
  queued: ["排队中", "Waiting", "info"],
  running: ["导入中", "Running", "info"],
  done: ["已导入", "Imported", "good"],
  failed: ["失败", "Failed", "bad"],
  cancelled: ["已停止", "Stopped", "quiet"],
  undone: ["已撤销", "Undone", "quiet"],
};
