/** The people at a supplier, and how to add one. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { SupplierContactIn, SupplierContactOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Supplier.module.css";
import { supplierWords } from "./supplierWords";

const parts = ["role", "email", "phone", "chat"] as const;

export function People({ code, people }: { code: string; people: readonly SupplierContactOut[] }) {
  const say = useWords(supplierWords);
  const may = useMay("buy");
  const [adding, setAdding] = useState(false);
  const { busy, act } = useAct();
  const remove = (entry_id: number) =>
    act(
      async () => {
        await call("DELETE /supplier-profiles/{code}/contacts/{entry_id}", { path: { code, entry_id } });
        void queries.invalidateQueries({ queryKey: ["supplier-profile"] });
      },
      { done: say("removed") },
    );
  return (
    <section>
      <header>
        <h2>{say("people")}</h2>
        {may && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say("addPerson")}
          </Button>
        )}
      </header>
      {people.length === 0 ? (
        <p className={styles.hint}>{say("noPeople")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say("name")}</th>
                {parts.map((part) => (
                  <th key={part} scope="col" data-left>
                    {say(part)}
                  </th>
                ))}
                {may && <th scope="col" aria-label={say("remove")} />}
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <th scope="row">{person.name}</th>
                  {parts.map((part) => (
                    <td key={part} data-left>
                      {person[part] || "—"}
                    </td>
                  ))}
                  {may && (
                    <td>
                      <Button size="small" type="text" disabled={busy} onClick={() => void remove(person.id)}>
                        {say("remove")}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AddPerson code={code} open={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function AddPerson({ code, open, onClose }: { code: string; open: boolean; onClose: () => void }) {
  const say = useWords(supplierWords);
  const [form] = Form.useForm<SupplierContactIn>();
  const { busy, act } = useAct();
  const submit = (body: SupplierContactIn) =>
    act(
      async () => {
        await call("POST /supplier-profiles/{code}/contacts", { path: { code }, body });
        void queries.invalidateQueries({ queryKey: ["supplier-profile"] });
        form.resetFields();
        onClose();
      },
      { form, done: say("saved") },
    );
  return (
    <Panel open={open} onClose={onClose} title={say("addPerson")}>
      <Form<SupplierContactIn>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => void submit(body)}
      >
        <Form.Item name="name" label={say("name")} rules={[{ required: true, message: say("needName") }]}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        {parts.map((part) => (
          <Form.Item key={part} name={part} label={say(part)}>
            <Input maxLength={200} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
      </Form>
    </Panel>
  );
}
