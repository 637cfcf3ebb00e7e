/** The places of the product: name, address, icon and shortcut of each, in the order of the navigation. */
import {
  BarcodeOutlined,
  CarryOutOutlined,
  ContainerOutlined,
  ExportOutlined,
  FolderOpenOutlined,
  GlobalOutlined,
  ImportOutlined,
  LineChartOutlined,
  MessageOutlined,
  SettingOutlined,
  TeamOutlined,
  VideoCameraOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Permission } from "@/generated/schemas";
import { useSessionQuery } from "@/lib/session";
import { defineWords } from "@/lib/words";
import { AlarmIcon } from "./shell/AlarmIcon";

export const placeWords = defineWords("places", {
  today: ["今日", "Today"],
  alarms: ["预警", "Alarms"],
  stock: ["库存", "Stock"],
  ordersIn: ["采购", "Orders in"],
  logistics: ["物流", "Logistics"],
  ordersOut: ["销售订单", "Orders out"],
  live: ["直播", "Live"],
  skus: ["商品", "SKUs"],
  conversations: ["消息", "Messages"],
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
  /** The right that its screen asks for. */
  needs: Permission;
  /** Shown in the bar at the foot of a phone's screen; the others are behind "more". */
  atHand?: true;
}

const places: readonly Place[] = [
  { name: "today", path: "/", icon: <CarryOutOutlined />, keys: "g t", needs: "see_decisions", atHand: true },
  { name: "alarms", path: "/alarms", icon: <AlarmIcon />, keys: "g a", needs: "see_decisions" },
  {
    name: "stock",
    path: "/stock",
    icon: <ContainerOutlined />,
    keys: "g s",
    needs: "see_stock",
    atHand: true,
  },
  {
    name: "ordersIn",
    path: "/orders-in",
    icon: <ImportOutlined />,
    keys: "g i",
    needs: "see_stock",
    atHand: true,
  },
  { name: "logistics", path: "/logistics", icon: <GlobalOutlined />, keys: "g l", needs: "see_stock" },
  { name: "ordersOut", path: "/orders-out", icon: <ExportOutlined />, keys: "g o", needs: "see_sales" },
  { name: "live", path: "/live", icon: <VideoCameraOutlined />, keys: "g v", needs: "see_stock" },
  { name: "skus", path: "/skus", icon: <BarcodeOutlined />, keys: "g k", needs: "see_stock", atHand: true },
  {
    name: "conversations",
    path: "/conversations",
    icon: <MessageOutlined />,
    keys: "g m",
    needs: "talk",
    atHand: true,
  },
  {
    name: "indicators",
    path: "/indicators",
    icon: <LineChartOutlined />,
    keys: "g n",
    needs: "see_decisions",
  },
  { name: "files", path: "/files", icon: <FolderOpenOutlined />, keys: "g f", needs: "import_files" },
  { name: "people", path: "/people", icon: <TeamOutlined />, keys: "g p", needs: "manage_people" },
  { name: "settings", path: "/settings", icon: <SettingOutlined />, keys: "g ,", needs: "enter" },
];

/** The places that the person signed in may see; all of them while it is not known who that is. */
export function usePlaces(): readonly Place[] {
  const permissions = useSessionQuery().data?.permissions;
  return permissions ? places.filter((place) => permissions.includes(place.needs)) : places;
}
