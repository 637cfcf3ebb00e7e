/** Writes down whom a claim is against, for how much, until when, and what proves it. */
import { Button, Flex, Form, Input, InputNumber, Select } from "antd";
import { DayInput } from "@/components/DayInput";
import { useAct } from "@/components/useAct";
import type { ClaimChangeIn, ClaimOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useSeesFinance } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { changedClaim } from "./ClaimSteps";
import { claimWords, parties } from "./claimWords";

export function ClaimForm({ claim }: { claim: ClaimOut }) {
  const say = useWords(claimWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const finance = useSeesFinance();
  const [form] = Form.useForm<ClaimChangeIn>();
  const { busy, act } = useAct();
  const save = (answers: ClaimChangeIn) =>
    act(
      async () => {
        const body = { ...answers, asked: answers.asked ?? null };
        await changedClaim(await call("PATCH /claims/{claim_id}", { path: { claim_id: claim.id }, body }));
      },
      { form, done: say("saved") },
    );
  const kinds = Object.entries(parties).map(([value, names]) => ({ value, label: names[at] }));
  const { against_kind, against, deadline, asked, evidence, note } = claim;
  return (
    <Form<ClaimChangeIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ against_kind, against, deadline, asked, evidence, note }}
      onFinish={(answers) => void save(answers)}
    >
      <Flex gap={10} wrap>
        <Form.Item name="against_kind" label={say("party")}>
          <Select options={kinds} style={{ minWidth: 110 }} />
        </Form.Item>
        <Form.Item name="against" label={say("against")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="deadline" label={say("deadline")}>
          <DayInput />
        </Form.Item>
        {finance && (
          <Form.Item name="asked" label={say("amount")} tooltip={say("amountHint")}>
            <InputNumber min={0} placeholder={claim.owed ?? ""} />
          </Form.Item>
        )}
      </Flex>
      <Form.Item name="evidence" label={say("evidence")} tooltip={say("evidenceHint")}>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="note" label={say("note")}>
        <Input maxLength={500} />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
