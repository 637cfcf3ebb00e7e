/** Name, currency and time zone of the workspace. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Select, Skeleton } from "antd";
import { useMemo } from "react";
import { ErrorState } from "@/components/ErrorState";
import { useAct } from "@/components/useAct";
import type { WorkspaceChange } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Settings.module.css";
import { words } from "./words";

const queryKey = ["settings"];

export function WorkspaceSettings() {
  const say = useWords(words);
  const client = useQueryClient();
  const may = useMay("manage_settings");
  const [form] = Form.useForm<WorkspaceChange>();
  const { busy, act } = useAct();
  const zones = useMemo(
    () => Intl.supportedValuesOf("timeZone").map((value) => ({ value, label: value })),
    [],
  );
  const settings = useQuery({ queryKey, queryFn: ({ signal }) => call("GET /settings", {}, signal) });
  if (settings.error) return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
  if (!settings.data) return <Skeleton active />;
  const submit = (body: WorkspaceChange) =>
    act(
      async () => {
        client.setQueryData(queryKey, await call("PATCH /settings", { body }));
        await client.invalidateQueries({ queryKey: ["session"] });
      },
      { form, done: say("saved") },
    );
  return (
    <div className={styles.form}>
      <Form<WorkspaceChange>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!may}
        initialValues={settings.data}
        onFinish={(body) => void submit(body)}
      >
        <Form.Item
          name="name"
          label={say("workspaceName")}
          rules={[{ required: true, message: say("needName") }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="currency"
          label={say("currency")}
          normalize={(typed: string) => typed.toUpperCase()}
          rules={[{ pattern: /^[A-Z]{3}$/, message: say("currencyHint") }]}
        >
          <Input maxLength={3} style={{ width: 110 }} />
        </Form.Item>
        <Form.Item name="timezone" label={say("timezone")}>
          <Select showSearch options={zones} />
        </Form.Item>
        {may ? (
          <Button type="primary" htmlType="submit" loading={busy}>
            {say("save")}
          </Button>
        ) : (
          <p>{say("readOnly")}</p>
        )}
      </Form>
    </div>
  );
}
