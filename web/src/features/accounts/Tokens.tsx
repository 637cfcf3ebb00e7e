/** The API tokens by which other programs read and write. */
import { PlusOutlined } from "@ant-design/icons";
import { App, Button, Checkbox, Drawer, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { DataTable, type Look, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useAct } from "@/components/useAct";
import type { Permission, TokenWanted } from "@/generated/schemas";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useSession } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { Secret } from "./LinkShown";
import { permissionNames } from "./roles";
import { words } from "./words";

type Row = RowOf<"tokens">;

const looks: readonly Look<"tokens">[] = [
  { key: "name", width: 160, grow: 1, phone: "title" },
  { key: "scopes", width: 220, grow: 2, phone: "subtitle" },
  { key: "created_by", width: 130, phone: "detail" },
  { key: "created_at", width: 170 },
  { key: "used_at", width: 170, phone: "detail" },
  { key: "expires_at", width: 170, phone: "detail" },
  { key: "revoked_at", width: 170 },
];
/** Rights that no token can hold, since only a person at a screen makes people, tokens and passwords. */
const personal: readonly Permission[] = ["own_account", "manage_people", "manage_tokens"];
const topics = ["tokens"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.name ?? "";

async function end(row: Row): Promise<void> {
  await call("DELETE /tokens/{token_id}", { path: { token_id: row.id } });
  refreshRows("tokens");
}

export function Tokens() {
  const say = useWords(words);
  const columns = useColumns("tokens", looks);
  const { modal } = App.useApp();
  const { act } = useAct();
  const [making, setMaking] = useState(false);
  const revoke = (row: Row) => {
    if (row.revoked_at) return;
    modal.confirm({
      title: say("revokeSure", { name: nameOf(row) }),
      okText: say("revoke"),
      okButtonProps: { danger: true },
      cancelText: say("cancel"),
      onOk: () => act(() => end(row), { done: say("revoked") }),
    });
  };
  const make = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {say("makeToken")}
    </Button>
  );
  return (
    <>
      <DataTable<Row>
        path="tokens"
        label={say("tabTokens")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={revoke}
        topics={topics}
        actions={make}
        empty={<EmptyState title={say("noTokens")} hint={say("noTokensHint")} action={make} />}
      />
      <MakeToken open={making} onClose={() => setMaking(false)} />
    </>
  );
}

function MakeToken({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const { permissions } = useSession();
  const [form] = Form.useForm<TokenWanted>();
  const { busy, act } = useAct();
  const [secret, setSecret] = useState<string | null>(null);
  const submit = (body: TokenWanted) =>
    act(
      async () => {
        setSecret((await call("POST /tokens", { body })).secret);
        refreshRows("tokens");
      },
      { form },
    );
  const close = () => {
    setSecret(null);
    form.resetFields();
    onClose();
  };
  return (
    <Drawer open={open} onClose={close} title={say("makeToken")} closable={{ "aria-label": say("close") }}>
      {secret ? (
        <>
          <h3>{say("tokenMade")}</h3>
          <Secret text={secret} label={say("copy")} />
          <p>{say("tokenHint")}</p>
        </>
      ) : (
        <Form<TokenWanted>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ days: 365, scopes: [] }}
          onFinish={(body) => void submit(body)}
        >
          <Form.Item
            name="name"
            label={say("tokenName")}
            rules={[{ required: true, message: say("needName") }]}
          >
            <Input autoFocus maxLength={200} />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={say("tokenRights")}
            rules={[{ required: true, message: say("needRights") }]}
          >
            <Checkbox.Group
              options={permissions
                .filter((right) => !personal.includes(right))
                .map((value) => ({ value, label: permissionNames[value][at] }))}
            />
          </Form.Item>
          <Form.Item name="days" label={say("tokenDays")}>
            <InputNumber min={1} max={3650} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say("makeToken")}
          </Button>
        </Form>
      )}
    </Drawer>
  );
}
