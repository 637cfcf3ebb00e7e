/** What a supplier was asked and when it answered: what its response is scored by. */
import { Button, Flex, Form, Input } from "antd";
import { useAct } from "@/components/useAct";
import type { EnquiryOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Supplier.module.css";
import { supplierWords } from "./supplierWords";

const SHOWN = 5;

export function Enquiries({ code, enquiries }: { code: string; enquiries: readonly EnquiryOut[] }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const may = useMay("buy");
  const [form] = Form.useForm<{ subject: string }>();
  const { busy, act } = useAct();
  const saved = () => void queries.invalidateQueries({ queryKey: ["supplier-profile"] });
  const ask = ({ subject }: { subject: string }) =>
    act(
      async () => {
        const body = { subject, asked_at: new Date().toISOString() };
        await call("POST /supplier-profiles/{code}/enquiries", { path: { code }, body });
        form.resetFields();
        saved();
      },
      { form, done: say("saved") },
    );
  const answer = ({ id, subject, asked_at }: EnquiryOut) =>
    act(
      async () => {
        const body = { subject: subject ?? "", asked_at, answered_at: new Date().toISOString() };
        const path = { code, entry_id: id };
        await call("PUT /supplier-profiles/{code}/enquiries/{entry_id}", { path, body });
        saved();
      },
      { done: say("saved") },
    );
  return (
    <section>
      <header>
        <h2>{say("enquiries")}</h2>
        {may && (
          <Form form={form} onFinish={(answers) => void ask(answers)}>
            <Flex gap={8}>
              <Form.Item name="subject" noStyle rules={[{ required: true, message: say("needSubject") }]}>
                <Input
                  size="small"
                  aria-label={say("subject")}
                  placeholder={say("subject")}
                  maxLength={200}
                />
              </Form.Item>
              <Button size="small" htmlType="submit" loading={busy}>
                {say("ask")}
              </Button>
            </Flex>
          </Form>
        )}
      </header>
      {enquiries.length === 0 ? (
        <p className={styles.hint}>{say("enquiriesHint")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say("subject")}</th>
                <th scope="col">{say("asked")}</th>
                <th scope="col">{say("answered")}</th>
              </tr>
            </thead>
            <tbody>
              {enquiries.slice(0, SHOWN).map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.subject || "—"}</th>
                  <td>{format.moment(one.asked_at)}</td>
                  <td>
                    {one.answered_at ? (
                      format.moment(one.answered_at)
                    ) : may ? (
                      <Button size="small" disabled={busy} onClick={() => void answer(one)}>
                        {say("answer")}
                      </Button>
                    ) : (
                      say("waiting")
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
