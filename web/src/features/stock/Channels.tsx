/** The channels that are told what they may sell, whether they hear it, and the way to connect one. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { DataTable, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { ChannelPanel } from "./ChannelPanel";
import { ConnectChannel } from "./ConnectChannel";
import { channelLooks } from "./channels";
import { channelWords } from "./channelWords";
import styles from "./Stock.module.css";

type Row = RowOf<"sales-channels">;

const topics = ["channels"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.channel ?? "";

export function Channels() {
  const say = useWords(channelWords);
  const columns = useColumns("sales-channels", channelLooks);
  const may = useMay("move_stock");
  const [connecting, setConnecting] = useState(false);
  const [, open] = useOpened("channel");
  return (
    <div className={styles.ages}>
      {may && (
        <Button className={styles.above ?? ""} icon={<PlusOutlined />} onClick={() => setConnecting(true)}>
          {say("connect")}
        </Button>
      )}
      <div className={styles.layers}>
        <DataTable<Row>
          path="sales-channels"
          label={say("channels")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          onOpen={(row) => open(row.channel ?? null)}
          topics={topics}
          empty={<EmptyState title={say("noChannels")} hint={say("noChannelsHint")} />}
        />
      </div>
      <ConnectChannel open={connecting} onClose={() => setConnecting(false)} />
      <ChannelPanel />
    </div>
  );
}
