/** The certificates of a supplier, those that end soon marked, and how to add one. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { refreshRows } from "@/components/DataTable";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { CertificateIn, CertificateOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { Proofs } from "./Proofs";
import styles from "./Supplier.module.css";
import { supplierWords, validities } from "./supplierWords";
import { addPaper, usePapers } from "./useSupplier";

export function Papers({ code, papers }: { code: string; papers: readonly CertificateOut[] }) {
  const say = useWords(supplierWords);
  const may = useMay("buy");
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <header>
        <h2>{say("certificates")}</h2>
        {may && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say("addCertificate")}
          </Button>
        )}
      </header>
      {papers.length === 0 ? (
        <p className={styles.hint}>{say("noCertificates")}</p>
      ) : (
        <Listed code={code} papers={papers} may={may} />
      )}
      <AddPaper code={code} open={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function changed() {
  void queries.invalidateQueries({ queryKey: ["supplier-profile"] });
  refreshRows("suppliers");
}

/** Those without an end last. */
function soonestFirst(papers: readonly CertificateOut[]): CertificateOut[] {
  return papers.toSorted((a, b) => (a.expires_on ?? "9999").localeCompare(b.expires_on ?? "9999"));
}

function Listed({ code, papers, may }: { code: string; papers: readonly CertificateOut[]; may: boolean }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const { busy, act } = useAct();
  const files = usePapers(code).data ?? [];
  const remove = (entry_id: number) =>
    act(
      async () => {
        await call("DELETE /supplier-profiles/{code}/certificates/{entry_id}", { path: { code, entry_id } });
        changed();
      },
      { done: say("removed") },
    );
  const day = (text: string | null | undefined) => (text ? format.date(text) : "—");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("certificates")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("certificate")}</th>
            <th scope="col" data-left>
              {say("number")}
            </th>
            <th scope="col" data-left>
              {say("scope")}
            </th>
            <th scope="col">{say("issued")}</th>
            <th scope="col">{say("expires")}</th>
            <th scope="col" data-left>
              {say("document")}
            </th>
            {may && <th scope="col" aria-label={say("remove")} />}
          </tr>
        </thead>
        <tbody>
          {soonestFirst(papers).map((paper) => (
            <tr key={paper.id}>
              <th scope="row">{paper.kind}</th>
              <td data-left>{paper.number || "—"}</td>
              <td data-left>{paper.scope || "—"}</td>
              <td>{day(paper.issued_on)}</td>
              <td>
                {day(paper.expires_on)}{" "}
                {paper.validity !== "valid" && (
                  <Chip tone={validities[paper.validity][2]}>{validities[paper.validity][at]}</Chip>
                )}
              </td>
              <td data-left>
                {paper.document && (
                  <a href={paper.document} target="_blank" rel="noreferrer">
                    {say("open")}
                  </a>
                )}
                <Proofs
                  files={files.filter(({ certificate_id }) => certificate_id === paper.id)}
                  name={`${paper.kind} ${paper.number}`.trim()}
                  add={(body) => addPaper(code, body, { kind: "certificate", certificate_id: paper.id })}
                />
              </td>
              {may && (
                <td>
                  <Button size="small" type="text" disabled={busy} onClick={() => void remove(paper.id)}>
                    {say("remove")}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AddPaper({ code, open, onClose }: { code: string; open: boolean; onClose: () => void }) {
  const say = useWords(supplierWords);
  const [form] = Form.useForm<CertificateIn>();
  const { busy, act } = useAct();
  const submit = (body: CertificateIn) =>
    act(
      async () => {
        await call("POST /supplier-profiles/{code}/certificates", { path: { code }, body });
        changed();
        form.resetFields();
        onClose();
      },
      { form, done: say("saved") },
    );
  const text = (name: keyof CertificateIn, label: string, required = false) => (
    <Form.Item
      name={name}
      label={label}
      {...(required && { rules: [{ required, message: say("needKind") }] })}
    >
      <Input maxLength={name === "document" ? 2_000 : 200} />
    </Form.Item>
  );
  return (
    <Panel open={open} onClose={onClose} title={say("addCertificate")}>
      <Form<CertificateIn>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => void submit(body)}
      >
        {text("kind", say("certificate"), true)}
        {text("number", say("number"))}
        {text("scope", say("scope"))}
        <Form.Item name="issued_on" label={say("issued")}>
          <DayInput />
        </Form.Item>
        <Form.Item name="expires_on" label={say("expires")}>
          <DayInput />
        </Form.Item>
        {text("document", say("link"))}
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
      </Form>
    </Panel>
  );
}
