/** Invites a person to the workspace. */
import { Button, Drawer, Form, Input, Select } from "antd";
import { refreshRows } from "@/components/DataTable";
import { useAct } from "@/components/useAct";
import type { Invitation, Role } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useLanguage, useWords } from "@/lib/words";
import type { Invited } from "./LinkShown";
import { useRoleOptions } from "./useRoleOptions";
import { words } from "./words";

interface Props {
  open: boolean;
  onClose: () => void;
  onInvited: (invited: Invited) => void;
}

export function Invite({ open, onClose, onInvited }: Props) {
  const say = useWords(words);
  const lang = useLanguage();
  const roles = useRoleOptions();
  const [form] = Form.useForm<Invitation>();
  const { busy, act } = useAct();
  const submit = (body: Invitation) =>
    act(
      async () => {
        const { person, link } = await call("POST /people", { body });
        refreshRows("people");
        form.resetFields();
        onClose();
        onInvited({ name: person.name, link });
      },
      { form },
    );
  return (
    <Drawer open={open} onClose={onClose} title={say("invite")} closable={{ "aria-label": say("close") }}>
      <Form<Invitation>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: "operator" satisfies Role, language: lang }}
        onFinish={(body) => void submit(body)}
      >
        <Form.Item name="name" label={say("name")} rules={[{ required: true, message: say("needName") }]}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item name="email" label={say("email")} rules={[{ required: true, message: say("needEmail") }]}>
          <Input type="email" maxLength={320} />
        </Form.Item>
        <Form.Item name="role" label={say("role")}>
          <Select options={roles} />
        </Form.Item>
        <Form.Item name="language" label={say("language")}>
          <Select
            options={[
              { value: "zh", label: "中文" },
              { value: "en", label: "English" },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("inviteSend")}
        </Button>
      </Form>
    </Drawer>
  );
}
