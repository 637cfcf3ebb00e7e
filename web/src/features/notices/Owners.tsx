/** Who looks after what: the owner of each thing, and who stands in. */
import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select, Table } from "antd";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { LookUp } from "@/components/LookUp";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { ColleagueOut, OwnershipShape, ThingKind } from "@/generated/schemas";
import { call } from "@/lib/api";
import { nameOf } from "@/lib/names";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { type Language, useLanguage, useWords } from "@/lib/words";
import styles from "./Notices.module.css";
import { thingNames, words } from "./words";

const KEY = ["owners"];
const meta = { topics: ["ways", "people"] };

export function Owners() {
  const say = useWords(words);
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const may = useMay("manage_settings");
  const [open, setOpen] = useState<OwnershipShape | "new" | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET /owners", {}, signal),
    meta,
  });
  const { data: people = [] } = useQuery({
    queryKey: [...KEY, "colleagues"],
    queryFn: ({ signal }) => call("GET /colleagues", {}, signal),
    meta,
  });
  const names = new Map(people.map((one) => [one.id, one]));
  const named = (id: number) => {
    const one = names.get(id);
    return one ? `${one.name} · ${cityOf(one.timezone)}` : "—";
  };
  const add = may && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
      {say("addOwner")}
    </Button>
  );
  const close = () => setOpen(null);
  return (
    <div className={styles.wide}>
      <div className={styles.bar}>
        <p className={styles.lead}>{say("ownersLead")}</p>
        {data && data.length > 0 && add}
      </div>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data?.length === 0 ? (
        <EmptyState title={say("noOwners")} hint={say("noOwnersHint")} action={add} />
      ) : (
        <Table<OwnershipShape>
          size="small"
          loading={!data}
          dataSource={data ?? []}
          rowKey={({ kind, key }) => `${kind} ${key}`}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 640 }}
          onRow={(row) => (may ? { onClick: () => setOpen(row), style: { cursor: "pointer" } } : {})}
          columns={[
            {
              title: say("thingKind"),
              width: 110,
              render: (_, row) => thingNames[row.kind][at],
              filters: Object.entries(thingNames).map(([value, pair]) => ({ value, text: pair[at] })),
              onFilter: (value, row) => row.kind === value,
            },
            {
              title: say("thing"),
              dataIndex: "key",
              render: (_, row) => thingName(row, lang),
              sorter: (one, other) => one.key.localeCompare(other.key),
            },
            {
              title: say("owner"),
              render: (_, row) => <b>{named(row.people[0] ?? 0)}</b>,
              filters: people.map(({ id, name }) => ({ value: id, text: name })),
              onFilter: (value, row) => row.people.includes(Number(value)),
            },
            { title: say("deputies"), render: (_, row) => row.people.slice(1).map(named).join(" → ") || "—" },
          ]}
        />
      )}
      <Panel open={open !== null} onClose={close} title={say("addOwner")}>
        {open !== null && <Edit now={open === "new" ? null : open} people={people} onDone={close} />}
      </Panel>
    </div>
  );
}

interface Answers {
  kind: ThingKind;
  key: string;
  owner: number;
  deputies: number[];
}

function Edit({
  now,
  people,
  onDone,
}: {
  now: OwnershipShape | null;
  people: readonly ColleagueOut[];
  onDone: () => void;
}) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<Answers>();
  const kind = Form.useWatch("kind", form) ?? "market";
  const { busy, act } = useAct();
  const put = async (owners: OwnershipShape[]) => {
    if (!(await act(() => call("PUT /owners", { body: { owners } }), { form, done: say("saved") }))) return;
    await queries.invalidateQueries({ queryKey: KEY });
    onDone();
  };
  const save = ({ kind, key, owner, deputies = [] }: Answers) =>
    put([{ kind, key, people: [owner, ...deputies.filter((one) => one !== owner)] }]);
  const needed = [{ required: true, message: say("need") }];
  const options = people.map(({ id, name, timezone }) => ({
    value: id,
    label: `${name} · ${cityOf(timezone)}`,
  }));
  const initial = now
    ? { ...now, owner: now.people[0], deputies: now.people.slice(1) }
    : { kind: "market", deputies: [] };
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(answers) => void save(answers)}
    >
      <Form.Item name="kind" label={say("thingKind")}>
        <Select
          disabled={now !== null}
          options={Object.entries(thingNames).map(([value, pair]) => ({ value, label: pair[at] }))}
        />
      </Form.Item>
      <Form.Item name="key" label={say("thing")} rules={needed}>
        {now === null && kind in lists ? (
          <LookUp path={lists[kind as keyof typeof lists]} label={say("thing")} />
        ) : (
          <Input
            disabled={now !== null}
            maxLength={200}
            placeholder={kind === "market" || kind === "lane" || kind === "category" ? say(kind) : ""}
          />
        )}
      </Form.Item>
      <Form.Item name="owner" label={say("owner")} rules={needed}>
        <Select showSearch={{ optionFilterProp: "label" }} options={options} />
      </Form.Item>
      <Form.Item name="deputies" label={say("deputies")}>
        <Select mode="multiple" maxCount={5} optionFilterProp="label" options={options} />
      </Form.Item>
      <div className={styles.bar}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
        {now && (
          <Button danger type="text" loading={busy} onClick={() => void put([{ ...now, people: [] }])}>
            {say("remove")}
          </Button>
        )}
      </div>
    </Form>
  );
}

const lists = { sku: "skus", supplier: "suppliers", warehouse: "warehouses" } as const;

/** Asia/Shanghai → Shanghai: by it people know who is awake. */
function cityOf(timezone: string): string {
  return timezone.split("/").at(-1)?.replaceAll("_", " ") ?? timezone;
}

function thingName({ kind, key }: OwnershipShape, lang: Language): string {
  if (kind === "category") return nameOf("category", key, lang);
  if (kind === "lane") return key.replace(">", " → ");
  if (kind !== "market") return key;
  const countries = new Intl.DisplayNames(lang === "zh" ? "zh-CN" : "en", {
    type: "region",
    fallback: "code",
  });
  return `${countries.of(key)} · ${key}`;
}
