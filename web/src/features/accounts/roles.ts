/** The roles and rights by their names in both languages. */
import type { Permission, Role } from "@/generated/schemas";
import type { Pair } from "@/lib/words";

export const roleNames: Readonly<Record<Role, Pair>> = {
  owner: ["所有者", "Owner"],
  operator: ["运营", "Operator"],
  buyer: ["采购", "Buyer"],
  warehouse: ["仓库", "Warehouse"],
  logistics: ["物流", "Logistics"],
  live: ["直播", "Live"],
  service: ["客服", "Service"],
  finance: ["财务", "Finance"],
};

export const permissionNames: Readonly<Record<Permission, Pair>> = {
  enter: ["进入工作区", "Enter the workspace"],
  own_account: ["管理自己的账户", "Own account"],
  talk: ["收发消息", "Talk in conversations"],
  see_stock: ["查看库存", "See stock"],
  see_sales: ["查看销售", "See sales"],
  see_decisions: ["查看决策与预测", "See decisions and forecasts"],
  see_finance: ["查看财务数字", "See finance figures"],
  decide: ["处理决策", "Decide"],
  buy: ["下采购单", "Buy"],
  move_stock: ["收发与盘点", "Move and count stock"],
  hold_stock: ["预留与占用库存", "Hold stock for orders"],
  run_sessions: ["管理直播场次", "Plan and run live sessions"],
  manage_catalog: ["维护商品资料", "Manage the catalogue"],
  manage_lanes: ["维护物流线路", "Manage lanes"],
  import_files: ["导入文件", "Import files"],
  manage_settings: ["修改设置", "Manage settings"],
  manage_tokens: ["管理令牌", "Manage tokens"],
  manage_people: ["管理成员", "Manage people"],
  see_audit: ["查看变更记录", "See the audit trail"],
};
