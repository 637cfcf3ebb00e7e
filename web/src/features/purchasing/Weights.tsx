/** How much each measure counts, for all suppliers alike. */
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Skeleton } from "antd";
import { refreshRows } from "@/components/DataTable";
import { ErrorState } from "@/components/ErrorState";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { WeightsChange } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useLanguage, useWords } from "@/lib/words";
import { measureNames, supplierWords } from "./supplierWords";

export function Weights({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords(supplierWords);
  const found = useQuery({
    queryKey: ["supplier-weights"],
    enabled: open,
    queryFn: ({ signal }) => call("GET /supplier-weights", {}, signal),
  });
  return (
    <Panel open={open} onClose={onClose} title={say("editWeights")}>
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <WeightsForm weights={{ ...found.data, reason: "" }} onDone={onClose} />
      ) : (
        <Skeleton active />
      )}
    </Panel>
  );
}

function WeightsForm({ weights, onDone }: { weights: WeightsChange; onDone: () => void }) {
  const say = useWords(supplierWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<WeightsChange>();
  const { busy, act } = useAct();
  const submit = (body: WeightsChange) =>
    act(
      async () => {
        await call("PUT /supplier-weights", { body });
        refreshRows("suppliers");
        void queries.invalidateQueries({ queryKey: ["supplier-scorecard"] });
        void queries.invalidateQueries({ queryKey: ["supplier-weights"] });
        onDone();
      },
      { form, done: say("weightsSaved") },
    );
  return (
    <Form<WeightsChange>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={weights}
      onFinish={(body) => void submit(body)}
    >
      <p>{say("weightsHint")}</p>
      {Object.entries(measureNames).map(([name, title]) => (
        <Form.Item key={name} name={name} label={title[at]}>
          <InputNumber min={0} max={1_000} />
        </Form.Item>
      ))}
      <Form.Item name="reason" label={say("reason")}>
        <Input maxLength={2_000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
