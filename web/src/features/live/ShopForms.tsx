/** The forms by which a shop is connected, and gets another secret or token. */
import { Button, Form, Input, Select } from "antd";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { ShopKind, ShopOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import { kinds, shopWords } from "./shopWords";

interface Secrets {
  secret?: string;
  token?: string;
  cipher?: string;
}

interface Wanted extends Secrets {
  kind: ShopKind;
  name?: string;
  shop: string;
  app_key?: string;
  secret: string;
}

interface Props {
  open: boolean;
  onClose: () => void;
}

const refresh = () => void queries.invalidateQueries({ queryKey: ["live", "shops"] });

export function ConnectShop({ open, onClose }: Props) {
  const say = useWords(shopWords);
  return (
    <Panel open={open} onClose={onClose} title={say("connect")} width={520}>
      {open && <ConnectForm onDone={onClose} />}
    </Panel>
  );
}

function ConnectForm({ onDone }: { onDone: () => void }) {
  const say = useWords(shopWords);
  const { busy, act } = useAct();
  const [form] = Form.useForm<Wanted>();
  const kind = Form.useWatch("kind", form) ?? "tiktok";
  const rules = [{ required: true, whitespace: true, message: say("needed") }];
  const submit = async (wanted: Wanted) => {
    const done = await act(
      async () => {
        await call("POST /live/shops", { body: given(wanted) });
        refresh();
      },
      { form },
    );
    if (done) onDone();
  };
  return (
    <Form<Wanted>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: "tiktok" }}
      onFinish={(wanted) => void submit(wanted)}
    >
      <Form.Item name="kind" label={say("kind")}>
        <Select options={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="shop" label={say(kind === "shopify" ? "domain" : "shopId")} rules={rules}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={say("name")} extra={say("nameHint")}>
        <Input maxLength={200} />
      </Form.Item>
      {kind === "tiktok" && (
        <Form.Item name="app_key" label={say("appKey")} rules={rules}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="secret" label={say("secret")} rules={rules}>
        <Input.Password maxLength={500} autoComplete="new-password" />
      </Form.Item>
      {kind === "tiktok" && <Details />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("connect")}
      </Button>
    </Form>
  );
}

/** What the platform is asked with for an order's detail. */
function Details() {
  const say = useWords(shopWords);
  return (
    <>
      <Form.Item name="token" label={say("token")} extra={say("tokenHint")}>
        <Input.Password maxLength={4_000} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="cipher" label={say("cipher")}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </>
  );
}

export function RenewShop({ shop, open, onClose }: Props & { shop: ShopOut }) {
  const say = useWords(shopWords);
  const { busy, act } = useAct();
  const submit = async (secrets: Secrets) => {
    const done = await act(
      async () => {
        await call("PATCH /live/shops/{shop_id}", { path: { shop_id: shop.id }, body: given(secrets) });
        refresh();
      },
      { done: say("renewed") },
    );
    if (done) onClose();
  };
  return (
    <Panel open={open} onClose={onClose} title={`${say("renew")} · ${shop.name}`} width={520}>
      {open && (
        <Form<Secrets> layout="vertical" onFinish={(secrets) => void submit(secrets)}>
          <p>{say("renewHint")}</p>
          <Form.Item name="secret" label={say("secret")}>
            <Input.Password maxLength={200} autoComplete="new-password" />
          </Form.Item>
          {shop.kind === "tiktok" && <Details />}
          <Button type="primary" htmlType="submit" loading={busy}>
            {say("save")}
          </Button>
        </Form>
      )}
    </Panel>
  );
}

/** What was filled in: an empty field is left out. */
function given<T extends object>(answers: T): T {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value)) as T;
}
