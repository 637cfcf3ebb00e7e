/** Shops whose orders come in: what they last told, what was refused and why, and orders without stock. */
import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton, Typography } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import type { ShopOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { ConnectShop, RenewShop } from "./ShopForms";
import { ShopOrders } from "./ShopOrders";
import styles from "./Shops.module.css";
import { kinds, refusals, shopWords } from "./shopWords";
import { useCloseShop } from "./useCloseShop";

const topics = ["live"];
const AGAIN_MS = 10_000;

export function Shops() {
  const say = useWords(shopWords);
  const may = useMay("manage_settings");
  const [connecting, setConnecting] = useState(false);
  const found = useQuery({
    queryKey: ["live", "shops"],
    enabled: may,
    queryFn: ({ signal }) => call("GET /live/shops", {}, signal),
    refetchInterval: AGAIN_MS,
    meta: { topics },
  });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p>{say("lead")}</p>
        {may && (
          <Button icon={<PlusOutlined />} onClick={() => setConnecting(true)}>
            {say("connect")}
          </Button>
        )}
      </header>
      {may && found.isPending && <Skeleton active />}
      {found.data?.length === 0 && <EmptyState title={say("noShops")} hint={say("noShopsHint")} />}
      <ul className={styles.shops}>
        {found.data?.map((shop) => (
          <Card key={shop.id} shop={shop} />
        ))}
      </ul>
      <ShopOrders />
      <ConnectShop open={connecting} onClose={() => setConnecting(false)} />
    </div>
  );
}

function Card({ shop }: { shop: ShopOut }) {
  const say = useWords(shopWords);
  const zh = useLanguage() === "zh" ? 0 : 1;
  const format = useFormat();
  const close = useCloseShop(shop);
  const [renewing, setRenewing] = useState(false);
  const address = `${window.location.origin}${shop.path}`;
  return (
    <li className={styles.shop} data-shop={shop.shop}>
      <div className={styles.title}>
        <strong>{shop.name}</strong>
        <span>
          {kinds[shop.kind]} · {shop.shop}
        </span>
        {shop.kind === "tiktok" && (
          <Chip tone={shop.asks ? "good" : "warn"}>{say(shop.asks ? "asks" : "asksNot")}</Chip>
        )}
      </div>
      <p className={styles.facts}>
        <span>
          {say("heard")} {shop.received_at ? format.moment(shop.received_at) : say("never")}
        </span>
        <span>{say("received", { count: shop.received })}</span>
        {shop.refused > 0 && (
          <span className={styles.bad}>
            {say("refused", { count: shop.refused })}
            {shop.refused_why && ` · ${refusals[shop.refused_why]?.[zh] ?? shop.refused_why}`}
          </span>
        )}
      </p>
      <div className={styles.address}>
        <small>{say("address")}</small>
        <Typography.Text code copyable={{ text: address }} className={styles.code ?? ""}>
          {address}
        </Typography.Text>
      </div>
      <div className={styles.steps}>
        <Button size="small" onClick={() => setRenewing(true)}>
          {say("renew")}
        </Button>
        <Button size="small" danger onClick={close}>
          {say("close")}
        </Button>
      </div>
      <RenewShop shop={shop} open={renewing} onClose={() => setRenewing(false)} />
    </li>
  );
}
