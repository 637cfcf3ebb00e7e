/** One person of the workspace: role, access, way in, and the data kept about her. */
import { App, Button, Divider, Drawer, Flex, Form, Input, Select } from "antd";
import { refreshRows } from "@/components/DataTable";
import { useAct } from "@/components/useAct";
import type { Role } from "@/generated/schemas";
import { call, download } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import type { Invited } from "./LinkShown";
import { useRoleOptions } from "./useRoleOptions";
import { words } from "./words";

interface Props {
  person: RowOf<"people"> | null;
  onClose: () => void;
  onLink: (invited: Invited) => void;
}

export function Member({ person, onClose, onLink }: Props) {
  const say = useWords(words);
  return (
    <Drawer
      open={person !== null}
      onClose={onClose}
      title={person?.name}
      closable={{ "aria-label": say("close") }}
      destroyOnHidden
    >
      {person && (
        <>
          <Change person={person} onDone={onClose} />
          <Divider />
          <Ways person={person} onDone={onClose} onLink={onLink} />
        </>
      )}
    </Drawer>
  );
}

interface Answers {
  role: Role;
  reason: string;
}

function Change({ person, onDone }: { person: RowOf<"people">; onDone: () => void }) {
  const say = useWords(words);
  const roles = useRoleOptions();
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const path = { person_id: person.id };
  const put = (change: { role?: Role; disabled?: boolean }) =>
    act(
      async () => {
        const reason = form.getFieldValue("reason") ?? "";
        await call("PATCH /people/{person_id}", { path, body: { ...change, reason } });
        refreshRows("people");
        onDone();
      },
      { form, done: say("saved") },
    );
  const disabled = person.disabled_at !== null;
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      initialValues={{ role: person.role, reason: "" }}
      onFinish={({ role }) => void put({ role })}
    >
      <p>{person.email}</p>
      <Form.Item name="role" label={say("role")}>
        <Select options={roles} />
      </Form.Item>
      <Form.Item name="reason" label={say("reason")} extra={say("disabledHint")}>
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Flex gap={8}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
        <Button danger={!disabled} disabled={busy} onClick={() => void put({ disabled: !disabled })}>
          {say(disabled ? "enable" : "disable")}
        </Button>
      </Flex>
    </Form>
  );
}

function Ways({
  person,
  onDone,
  onLink,
}: { person: RowOf<"people"> } & { onDone: () => void } & Pick<Props, "onLink">) {
  const say = useWords(words);
  const { modal, message } = App.useApp();
  const { busy, act } = useAct();
  const path = { person_id: person.id };
  const name = person.name ?? person.email ?? "";
  const link = async () => {
    const made = await call("POST /people/{person_id}/link", { path });
    onLink({ name, link: made.link });
  };
  const erase = async () => {
    const { pseudonym } = await call("POST /people/{person_id}/erase", { path, body: {} });
    refreshRows("people");
    message.success(say("erased", { pseudonym }));
    onDone();
  };
  const askToErase = () =>
    modal.confirm({
      title: say("eraseSure", { name }),
      content: say("eraseHint"),
      okText: say("erase"),
      okButtonProps: { danger: true },
      cancelText: say("cancel"),
      onOk: () => act(erase),
    });
  return (
    <Flex vertical gap={8}>
      <Button disabled={busy} onClick={() => void act(link)}>
        {say("newLink")}
      </Button>
      <Button
        disabled={busy}
        onClick={() =>
          void act(() => call("DELETE /people/{person_id}/sessions", { path }), {
            done: say("sessionsEnded"),
          })
        }
      >
        {say("endSessions")}
      </Button>
      <Button
        disabled={busy}
        onClick={() => void act(() => download(`people/${person.id}/data`, {}, `${name}.json`))}
      >
        {say("takeData")}
      </Button>
      <Button danger disabled={busy} onClick={askToErase}>
        {say("erase")}
      </Button>
    </Flex>
  );
}
