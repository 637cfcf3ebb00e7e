/** One supplier on one page: terms, scorecard, lead times, papers, people, open orders, quotes. */
import { ArrowLeftOutlined, EditOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { type ReactNode, useMemo } from "react";
import { Link, useParams } from "react-router";
import { Chip } from "@/components/Chip";
import { DataTable, type Filter, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { Page } from "@/components/Page";
import { useOpened } from "@/components/useOpened";
import type { SupplierOut } from "@/generated/schemas";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { Enquiries } from "./Enquiries";
import { Inspections } from "./Inspections";
import { LeadTimes } from "./LeadTimes";
import { OrderPanel } from "./OrderPanel";
import { Papers } from "./Papers";
import { People } from "./People";
import { Scorecard } from "./Scorecard";
import styles from "./Supplier.module.css";
import { SupplierFacts } from "./SupplierFacts";
import { SupplierFiles } from "./SupplierFiles";
import { SupplierPanel } from "./SupplierPanel";
import { statuses } from "./states";
import { qualifications, supplierWords } from "./supplierWords";
import { useProfile, useScorecard, useSupplier } from "./useSupplier";

type Order = RowOf<"purchase-orders">;
type Quote = RowOf<"quotes">;

const orderLooks: readonly Look<"purchase-orders">[] = [
  { key: "number", width: 150, phone: "title" },
  { key: "status", width: 120, choices: statuses, phone: "subtitle" },
  { key: "warehouse", width: 100 },
  { key: "ordered_on", width: 110 },
  { key: "confirmed_due_on", width: 130, phone: "detail" },
  { key: "due_on", width: 110, phone: "detail" },
  { key: "units", width: 90, phone: "detail" },
  { key: "received", width: 90 },
  { key: "amount", width: 120 },
];
const quoteLooks: readonly Look<"quotes">[] = [
  { key: "sku", width: 140, phone: "title" },
  { key: "name", width: 170, grow: 2, phone: "subtitle" },
  { key: "min_units", width: 100, phone: "detail" },
  { key: "unit_cost", width: 110, phone: "detail" },
  { key: "moq", width: 80 },
  { key: "multiple", width: 90 },
  { key: "lead_time_days_p50", width: 140 },
  { key: "is_primary", width: 120 },
];
const topics = ["orders", "imports"];
const idOf = (row: { id: number }) => String(row.id);
const orderName = (row: Order) => row.number ?? "";
const quoteName = (row: Quote) => `${row.sku} ${row.min_units}`;
const skuHref = (row: Quote) => `/skus/${encodeURIComponent(row.sku ?? "")}`;
const open = ["placed", "confirmed", "partly_received"].join(",");

/** `beside`: what others say of a supplier, which other rooms keep. */
export function SupplierPage({ beside }: { beside?: (code: string) => ReactNode }) {
  const { code = "" } = useParams();
  const found = useSupplier(code);
  if (found.error && !found.data)
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return found.data ? (
    <Known key={code} supplier={found.data} beside={beside?.(code)} />
  ) : (
    <Page title={code}>{null}</Page>
  );
}

function Known({ supplier, beside }: { supplier: SupplierOut; beside: ReactNode }) {
  const say = useWords(supplierWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const may = useMay("buy");
  const plans = useMay("see_decisions");
  const [, edit] = useOpened("supplier");
  const { code } = supplier;
  const profile = useProfile(code);
  const card = useScorecard(code);
  const state = qualifications[supplier.qualification ?? "unknown"];
  return (
    <Page
      title={code}
      lead={
        <>
          {supplier.name}{" "}
          {state !== qualifications.unknown && <Chip tone={state[2] ?? "quiet"}>{state[at]}</Chip>}
        </>
      }
      actions={
        <>
          <Link to="/orders-in/suppliers">
            <Button icon={<ArrowLeftOutlined />}>{say("back")}</Button>
          </Link>
          {may && (
            <Button icon={<EditOutlined />} onClick={() => edit(code)}>
              {say("edit")}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.sections}>
        <SupplierFacts
          supplier={supplier}
          capacity={profile.data?.capacity ?? []}
          closures={profile.data?.closures ?? []}
        />
        {card.isPending ? <Skeleton active /> : <Scorecard card={card.data ?? null} />}
        {beside}
        {plans && <LeadTimes code={code} />}
        {profile.data && <Papers code={code} papers={profile.data.certificates} />}
        <Inspections code={code} />
        <SupplierFiles code={code} certificates={profile.data?.certificates ?? []} />
        {profile.data && <Enquiries code={code} enquiries={profile.data.enquiries} />}
        {profile.data && <People code={code} people={profile.data.contacts} />}
        <OpenOrders code={code} />
        <Quotes code={code} />
      </div>
      <SupplierPanel />
      <OrderPanel />
    </Page>
  );
}

function OpenOrders({ code }: { code: string }) {
  const say = useWords(supplierWords);
  const columns = useColumns("purchase-orders", orderLooks);
  const [, show] = useOpened("order");
  const where = useMemo(
    (): Filter[] => [
      { column: "supplier", op: "is", value: code },
      { column: "status", op: "in", value: open },
    ],
    [code],
  );
  return (
    <section>
      <header>
        <h2>{say("openOrders")}</h2>
      </header>
      <div className={styles.listing}>
        <DataTable<Order>
          path="purchase-orders"
          label={say("openOrders")}
          columns={columns}
          where={where}
          prefix="o"
          rowId={idOf}
          rowLabel={orderName}
          onOpen={(row) => show(row.number)}
          topics={topics}
          empty={<EmptyState title={say("noOpenOrders")} />}
        />
      </div>
    </section>
  );
}

function Quotes({ code }: { code: string }) {
  const say = useWords(supplierWords);
  const columns = useColumns("quotes", quoteLooks);
  const where = useMemo((): Filter[] => [{ column: "supplier", op: "is", value: code }], [code]);
  return (
    <section>
      <header>
        <h2>{say("quotes")}</h2>
      </header>
      <div className={styles.listing}>
        <DataTable<Quote>
          path="quotes"
          label={say("quotes")}
          columns={columns}
          where={where}
          prefix="q"
          rowId={idOf}
          rowLabel={quoteName}
          hrefOf={skuHref}
          topics={topics}
          empty={<EmptyState title={say("noQuotes")} />}
        />
      </div>
    </section>
  );
}
