/** The frame of stock: levels, ages and the ledger, and the way to book by hand. */
import { EditOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { Book } from "./Book";
import { channelWords } from "./channelWords";
import { holdWords } from "./holdWords";
import { words } from "./words";

export function Stock() {
  const say = useWords(words);
  const sayHolds = useWords(holdWords);
  const sayChannels = useWords(channelWords);
  const may = useMay("move_stock");
  const [booking, setBooking] = useState(false);
  const book = (
    <Button type="primary" icon={<EditOutlined />} onClick={() => setBooking(true)}>
      {say("book")}
    </Button>
  );
  const parts = [
    { path: "/stock", title: say("levels") },
    { path: "/stock/age", title: say("ages") },
    { path: "/stock/ledger", title: say("ledger") },
    { path: "/stock/holds", title: sayHolds("holds") },
    { path: "/stock/pools", title: sayHolds("pools") },
    { path: "/stock/channels", title: sayChannels("channels") },
  ];
  return (
    <Page title={say("stock")} lead={say("lead")} actions={may && book} fill>
      <Parts label={say("stock")} parts={parts} />
      <Book open={booking} onClose={() => setBooking(false)} />
    </Page>
  );
}
