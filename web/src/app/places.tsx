/** The places of the product: name, address, icon and shortcut of each, in the order of the navigation. */
import {
  BarcodeOutlined,
  CarryOutOutlined,
  ContainerOutlined,
  ExportOutlined,
  FolderOpenOutlined,
  ImportOutlined,
  LineChartOutlined,
  SettingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { defineWords } from "@/lib/words";

export const placeWords = defineWords("places", {
  today: ["今日", "Today"],
  stock: ["库存", "Stock"],
  ordersIn: ["采购与在途", "Orders in"],
  ordersOut: ["销售订单", "Orders out"],
  skus: ["商品", "SKUs"],
  indicators: ["指标", "Indicators"],
  files: ["文件", "Files"],
  people: ["成员", "People"],
  settings: ["设置", "Settings"],
});

export interface Place {
  name: keyof typeof placeWords.phrases;
  path: string;
  icon: ReactNode;
  keys: string;
  /** Shown in the bar at the foot of a phone's screen; the others are behind "more". */
  atHand?: true;
}

export const places: readonly Place[] = [
  { name: "today", path: "/", icon: <CarryOutOutlined />, keys: "g t", atHand: true },
  { name: "stock", path: "/stock", icon: <ContainerOutlined />, keys: "g s", atHand: true },
  { name: "ordersIn", path: "/orders-in", icon: <ImportOutlined />, keys: "g i", atHand: true },
  { name: "ordersOut", path: "/orders-out", icon: <ExportOutlined />, keys: "g o" },
  { name: "skus", path: "/skus", icon: <BarcodeOutlined />, keys: "g k", atHand: true },
  { name: "indicators", path: "/indicators", icon: <LineChartOutlined />, keys: "g n" },
  { name: "files", path: "/files", icon: <FolderOpenOutlined />, keys: "g f" },
  { name: "people", path: "/people", icon: <TeamOutlined />, keys: "g p" },
  { name: "settings", path: "/settings", icon: <SettingOutlined />, keys: "g ," },
];
