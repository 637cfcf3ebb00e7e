/** The table of the whole product and the types its users need. */
export type { Choice, Column } from "./columns";
export { type CardLook, type Chosen, DataTable, type DataTableProps } from "./DataTable";
export type { Filter } from "./filters";
export type { RowKey } from "./RowKeys";
export { type Question, refreshRows } from "./rows";
export { bodyOf } from "./selection";
export { type Look, useColumns } from "./useColumns";
