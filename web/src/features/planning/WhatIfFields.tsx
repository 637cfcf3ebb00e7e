/** What can be turned about a SKU: demand, stock, supply and money, each with the plan's own figure in it. */
import { InputNumber, Select, Slider } from "antd";
import type { ReactNode } from "react";
import type { WhatIfOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useSeesFinance } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./WhatIf.module.css";
import { seenAt, type Turned } from "./whatIf";
import { words } from "./whatIfWords";

interface Props {
  turned: Turned;
  warehouses: readonly string[];
  answer: WhatIfOut | undefined;
  onChange: (changed: Partial<Turned>) => void;
}

type Figure = "onHand" | "leadTime" | "moq" | "multiple" | "unitCost" | "price";

const LEAST_DEMAND = -90;
const MOST_DEMAND = 300;
const SERVICE = { min: 70, max: 99.5, step: 0.5 };

export function WhatIfFields({ turned, warehouses, answer, onChange }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const finance = useSeesFinance();
  const plan = answer && seenAt(answer.before, turned.warehouse);
  const after = answer && seenAt(answer.after, turned.warehouse);
  const bought = !plan?.transfer;
  const figure = (name: Figure, label: string, now: number | null | undefined, least = 0) => (
    <Field label={label}>
      <InputNumber
        value={turned[name]}
        placeholder={now === null || now === undefined ? "" : format.number(now, 2)}
        min={least}
        max={1e9}
        onChange={(value) => onChange({ [name]: value })}
      />
    </Field>
  );
  return (
    <div className={styles.fields}>
      <Field label={say("warehouse")} wide>
        <Select
          value={turned.warehouse}
          onChange={(warehouse) => onChange({ warehouse, onHand: null })}
          options={[
            ...warehouses.map((value) => ({ value, label: value })),
            ...(warehouses.length > 1 ? [{ value: "", label: say("everywhere") }] : []),
          ]}
        />
      </Field>
      <Field
        label={say("demand")}
        wide
        said={say("demandOf", {
          percent: `${turned.demand > 0 ? "+" : ""}${turned.demand}`,
          units: format.number(after?.daily_demand ?? 0, 1),
        })}
      >
        <Slider
          min={LEAST_DEMAND}
          max={MOST_DEMAND}
          step={5}
          marks={{ 0: "0" }}
          included={false}
          value={turned.demand}
          tooltip={{ open: false }}
          onChange={(demand) => onChange({ demand })}
        />
      </Field>
      {turned.warehouse && figure("onHand", say("onHand"), plan?.on_hand)}
      {bought && figure("leadTime", say("lead_time"), plan?.lead_time_days_p50)}
      {bought && figure("moq", say("moq"), plan?.moq)}
      {bought && figure("multiple", say("multiple"), plan?.multiple, 1)}
      {bought && finance && figure("unitCost", say("unitCost"), plan?.unit_cost, 0.01)}
      {figure("price", say("price"), answer?.before.price, 0.01)}
      {answer && answer.suppliers.length > 1 && (
        <Field label={say("supplier")}>
          <Select
            value={turned.supplier}
            onChange={(supplier) => onChange({ supplier })}
            options={[
              { value: null, label: say("asPlanned") },
              ...answer.suppliers.map((value) => ({ value, label: value })),
            ]}
          />
        </Field>
      )}
      {!bought && <p className={styles.hint}>{say("fed", { source: plan?.source ?? "" })}</p>}
      <Field
        label={say("service")}
        wide
        said={turned.service === null ? say("byMoney") : format.percent(turned.service / 100, 1)}
      >
        <Slider
          {...SERVICE}
          value={turned.service ?? 95}
          tooltip={{ open: false }}
          onChange={(service) => onChange({ service })}
        />
      </Field>
    </div>
  );
}

interface FieldProps {
  label: string;
  said?: string;
  wide?: boolean;
  children: ReactNode;
}

function Field({ label, said, wide = false, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands inside
    <label className={wide ? styles.wide : ""}>
      <span>
        {label}
        {said && <b>{said}</b>}
      </span>
      {children}
    </label>
  );
}
