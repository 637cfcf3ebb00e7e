/** What a person changes of herself: name, password, and the workspace she works in. */
import { Button, Form, Input, Select } from "antd";
import { useAct } from "@/components/useAct";
import { changeSession, useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Settings.module.css";
import { words } from "./words";

interface Answers {
  name: string;
  password?: string;
  old_password?: string;
}

export function Account() {
  const say = useWords(words);
  const session = useSession();
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const submit = async ({ name, password, old_password }: Answers) => {
    const secret = password ? { password, ...(old_password && { old_password }) } : {};
    const worked = await act(() => changeSession({ name, ...secret }), { form, done: say("saved") });
    if (worked) form.resetFields(["password", "old_password"]);
  };
  return (
    <div className={styles.form}>
      {session.workspaces.length > 1 && (
        <Form layout="vertical">
          <Form.Item label={say("switchTo")}>
            <Select
              aria-label={say("switchTo")}
              value={session.workspace.id}
              options={session.workspaces.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(workspace_id: number) => void act(() => changeSession({ workspace_id }))}
            />
          </Form.Item>
        </Form>
      )}
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: session.person?.name }}
        onFinish={(answers) => void submit(answers)}
      >
        <Form.Item name="name" label={say("name")} rules={[{ required: true, message: say("needName") }]}>
          <Input maxLength={200} autoComplete="name" />
        </Form.Item>
        {!session.may_set_password && (
          <Form.Item name="old_password" label={say("oldPassword")}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        )}
        <Form.Item name="password" label={say("newPassword")} extra={say("passwordHint")}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
      </Form>
    </div>
  );
}
