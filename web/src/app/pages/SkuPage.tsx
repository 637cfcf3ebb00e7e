/** One SKU on one page: composed of what catalogue, stock, sales, planning and the trail know of it. */
import { EditOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { Page } from "@/components/Page";
import { Changes } from "@/features/accounts/Changes";
import { SkuFacts } from "@/features/catalog/SkuFacts";
import { useSku } from "@/features/catalog/useSku";
import { Talk } from "@/features/conversations/Talk";
import { AlarmsAbout } from "@/features/insight/AlarmsAbout";
import { SignalsAbout } from "@/features/insight/SignalsAbout";
import { SkuLanded, useSkuLanded } from "@/features/logistics/SkuLanded";
import { Overrides } from "@/features/planning/Overrides";
import { Places, placesOf } from "@/features/planning/Places";
import { SkuDecisions, standingOf } from "@/features/planning/SkuDecisions";
import { useSkuPlan } from "@/features/planning/useSkuPlan";
import { WhatIf } from "@/features/planning/WhatIf";
import { useSkuHistory } from "@/features/sales/useSkuHistory";
import { SkuLayers } from "@/features/stock/SkuLayers";
import { useSkuLevels } from "@/features/stock/useSkuStock";
import type { OutlookOut, SkuOut } from "@/generated/schemas";
import { useMay, useSeesFinance } from "@/lib/session";
import { defineWords, useWords } from "@/lib/words";
import styles from "./SkuPage.module.css";

const words = defineWords("skuPage", {
  edit: ["编辑", "Edit"],
  decisions: ["决策", "Decisions"],
  overrides: ["预测修正", "Overrides of the forecast"],
  ages: ["库龄", "Age of stock"],
  changes: ["变更记录", "Who changed what"],
  landed: ["到岸成本", "Landed cost"],
  talk: ["讨论", "Talk"],
  noPlan: [
    "还没有计划，导入销售与库存后会自动预测。",
    "No plan yet: import sales and stock and it forecasts by itself.",
  ],
  notPlanned: ["该仓没有销售，未做预测。", "Nothing was sold here, so nothing is forecast."],
});

// Charts are the heaviest part of the product; the figures do not wait for them.
const Outlook = lazy(async () => ({ default: (await import("@/features/planning/Outlook")).Outlook }));
const EditSku = lazy(async () => ({ default: (await import("@/features/catalog/EditSku")).EditSku }));

const nothingSold: [] = [];

export function SkuPage() {
  const { code = "" } = useParams();
  const sku = useSku(code);
  if (sku.error && !sku.data) return <ErrorState error={sku.error} onRetry={() => void sku.refetch()} />;
  return sku.data ? <Known key={sku.data.code} sku={sku.data} /> : <Page title={code}>{null}</Page>;
}

function Known({ sku }: { sku: SkuOut }) {
  const say = useWords(words);
  const mayEdit = useMay("manage_catalog");
  const [editing, setEditing] = useState(false);
  const [search, setSearch] = useSearchParams();
  const plan = useSkuPlan(sku.code).data;
  const levels = useSkuLevels(sku.code).data ?? [];
  const landed = useSkuLanded(sku.code, useSeesFinance()).data ?? [];
  const outlooks = plan?.warehouses ?? [];
  const places = placesOf(outlooks, levels);
  const wanted = search.get("at");
  const place = places.find(({ warehouse }) => warehouse === wanted) ?? places[0];
  const busiest = places[0]?.outlook;
  const choose = (warehouse: string) =>
    setSearch({ at: warehouse }, { replace: true, preventScrollReset: true });
  const subjects = [
    { kind: "sku", names: [sku.code] },
    { kind: "decision", names: (plan?.decisions ?? []).map(({ id }) => String(id)) },
  ];
  const decisions = plan && standingOf(plan).length > 0 && (
    <Section title={say("decisions")}>
      <SkuDecisions plan={plan} />
    </Section>
  );
  return (
    <Page
      title={sku.code}
      lead={sku.name}
      actions={
        mayEdit && (
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {say("edit")}
          </Button>
        )
      }
    >
      <div className={styles.page}>
        <SkuFacts
          sku={sku}
          computed={busiest ? { tier: busiest.line.tier, evidence: busiest.tier_evidence } : null}
        />
        <AlarmsAbout filter={`sku:is:${sku.code}`} />
        <SignalsAbout kind="sku" thing={sku.code} />
        <Places places={places} chosen={place?.warehouse} onChoose={choose} />
        {place?.outlook && (
          <div className={styles.tools}>
            <WhatIf
              code={sku.code}
              warehouse={place.warehouse}
              warehouses={outlooks.map(({ warehouse }) => warehouse)}
              firstDay={place.outlook.first_day}
            />
          </div>
        )}
        {!place?.outlook && decisions}
        {plan && !plan.as_of && <p className={styles.none}>{say("noPlan")}</p>}
        {plan?.as_of && place && !place.outlook && <p className={styles.none}>{say("notPlanned")}</p>}
        {place?.outlook && (
          <Charts code={sku.code} outlook={place.outlook} alone={outlooks.length === 1} beside={decisions} />
        )}
        {busiest && (
          <Section title={say("overrides")}>
            <Overrides
              code={sku.code}
              warehouses={outlooks.map(({ warehouse }) => warehouse)}
              firstDay={busiest.first_day}
            />
          </Section>
        )}
        {landed.length > 0 && (
          <Section title={say("landed")}>
            <SkuLanded landed={landed} />
          </Section>
        )}
        <Section title={say("talk")}>
          <Talk kind="sku" about={sku.code} />
        </Section>
        <div className={styles.pair}>
          <Section title={say("ages")}>
            <SkuLayers code={sku.code} />
          </Section>
          <Section title={say("changes")}>
            <Changes subjects={subjects} />
          </Section>
        </div>
      </div>
      <Suspense>{editing && <EditSku sku={sku} open onClose={() => setEditing(false)} />}</Suspense>
    </Page>
  );
}

interface ChartsProps {
  code: string;
  outlook: OutlookOut;
  alone: boolean;
  beside: ReactNode;
}

/** Sales that name no warehouse are planned at the only one, so there the history of all is shown. */
function Charts({ code, outlook, alone, beside }: ChartsProps) {
  const sold = useSkuHistory(code, alone ? null : outlook.warehouse).data ?? nothingSold;
  return (
    <Suspense fallback={<div className={styles.waiting} />}>
      <Outlook outlook={outlook} sold={sold} beside={beside} />
    </Suspense>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
