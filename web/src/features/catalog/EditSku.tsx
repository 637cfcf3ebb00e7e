/** The form in which one SKU is changed: only what differs is sent, and it goes on record. */
import { Button, DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { Panel } from "@/components/Panel";
import { tierNames } from "@/components/tiers";
import { useAct } from "@/components/useAct";
import type { SkuOut, SkuPatch } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useSeesFinance } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./EditSku.module.css";
import { keepSku } from "./useSku";
import { words } from "./words";

interface Props {
  sku: SkuOut;
  open: boolean;
  onClose: () => void;
}

type Edited = Omit<SkuPatch, "launched_on" | "discontinued_on"> & {
  launched_on?: Dayjs | null;
  discontinued_on?: Dayjs | null;
};

const measures = ["weight_kg", "length_cm", "width_cm", "height_cm"] as const;
const measureNames = {
  weight_kg: "weightKg",
  length_cm: "lengthCm",
  width_cm: "widthCm",
  height_cm: "heightCm",
} as const;
const costs = ["holding_cost_per_unit_period", "shortage_cost_per_unit", "salvage_value"] as const;
const costNames = {
  holding_cost_per_unit_period: "holding",
  shortage_cost_per_unit: "shortage",
  salvage_value: "salvage",
} as const;

export function EditSku({ sku, open, onClose }: Props) {
  const say = useWords(words);
  const finance = useSeesFinance();
  const [form] = Form.useForm<Edited>();
  const { busy, act } = useAct();
  const save = (edited: Edited) =>
    act(
      async () => {
        const body = changesOf(sku, edited);
        keepSku(await call("PATCH /skus/{code}", { path: { code: sku.code }, body }));
        onClose();
      },
      { form, done: say("saved") },
    );
  const footer = (
    <div className={styles.foot}>
      <Button type="primary" loading={busy} onClick={form.submit}>
        {say("save")}
      </Button>
      <Button onClick={onClose}>{say("cancel")}</Button>
    </div>
  );
  return (
    <Panel open={open} onClose={onClose} title={say("editTitle", { code: sku.code })} footer={footer}>
      <Form<Edited>
        form={form}
        layout="vertical"
        initialValues={valuesOf(sku)}
        onFinish={(edited) => void save(edited)}
      >
        <Form.Item name="name" label={say("name")}>
          <Input maxLength={500} />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="category" label={say("category")}>
            <Input maxLength={200} />
          </Form.Item>
          <Tier />
        </div>
        <Prices finance={finance} />
        <div className={styles.pair}>
          {measures.map((name) => (
            <Form.Item key={name} name={name} label={say(measureNames[name])}>
              <InputNumber min={0} className={styles.wide ?? ""} />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="traits" label={say("traits")} extra={say("traitsHint")}>
          <Select mode="tags" tokenSeparators={[",", "，", ";", "；"]} />
        </Form.Item>
        <div className={styles.pair}>
          {(["launched_on", "discontinued_on"] as const).map((name) => (
            <Form.Item
              key={name}
              name={name}
              label={say(name === "launched_on" ? "launched" : "discontinued")}
            >
              <DatePicker className={styles.wide ?? ""} />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="reason" label={say("reason")}>
          <Input maxLength={500} />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Panel>
  );
}

function Tier() {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const options = Object.entries(tierNames).map(([value, names]) => ({ value, label: names[at] }));
  return (
    <Form.Item name="tier" label={say("tier")} tooltip={say("tierHint")}>
      <Select allowClear placeholder={say("tierAuto")} options={options} />
    </Form.Item>
  );
}

function Prices({ finance }: { finance: boolean }) {
  const say = useWords(words);
  const amount = <InputNumber<string> stringMode min="0" className={styles.wide ?? ""} />;
  const code = [{ pattern: /^[A-Z]{3}$/, message: say("needCurrency") }];
  return (
    <div className={styles.pair}>
      <Form.Item name="price" label={say("price")}>
        {amount}
      </Form.Item>
      <Form.Item name="currency" label={say("currency")} rules={code}>
        <Input maxLength={3} />
      </Form.Item>
      {finance && (
        <>
          <Form.Item name="unit_cost" label={say("unitCost")}>
            {amount}
          </Form.Item>
          <Form.Item name="cost_currency" label={say("costCurrency")} rules={code}>
            <Input maxLength={3} />
          </Form.Item>
          {costs.map((name) => (
            <Form.Item key={name} name={name} label={say(costNames[name])} tooltip={say("derived")}>
              {amount}
            </Form.Item>
          ))}
        </>
      )}
    </div>
  );
}

function valuesOf(sku: SkuOut): Edited {
  return {
    ...(sku as Omit<SkuOut, "tier" | "launched_on" | "discontinued_on">),
    tier: (sku.tier as SkuPatch["tier"]) ?? null,
    launched_on: sku.launched_on ? dayjs(sku.launched_on) : null,
    discontinued_on: sku.discontinued_on ? dayjs(sku.discontinued_on) : null,
    reason: "",
  };
}

/** What the form says that the SKU does not: an emptied field is null, an emptied text empty. */
export function changesOf(sku: SkuOut, edited: Edited): SkuPatch {
  const said: Record<string, unknown> = {
    ...edited,
    launched_on: edited.launched_on?.format("YYYY-MM-DD") ?? null,
    discontinued_on: edited.discontinued_on?.format("YYYY-MM-DD") ?? null,
  };
  const before = sku as unknown as Record<string, unknown>;
  const changed = Object.entries(said).flatMap(([name, value]) => {
    const empty = typeof before[name] === "string" && ["name", "category"].includes(name) ? "" : null;
    const after = value ?? empty;
    return name === "reason" || JSON.stringify(after) !== JSON.stringify(before[name] ?? empty)
      ? [[name, after]]
      : [];
  });
  return Object.fromEntries(changed);
}
