/** Files of a shipment or of one of its claims: seen, added, taken away. */
import { DeleteOutlined, FilePdfOutlined, FileTextOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Select, Upload } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { PaperKind, PaperOut } from "@/generated/schemas";
import { address, call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./FileShelf.module.css";
import { fileKinds, fileWords } from "./fileWords";

interface Props {
  number: string;
  /** Of this claim alone; what is added proves it. */
  claim?: number | undefined;
}

const topics = ["orders", "claims"];

export function FileShelf({ number, claim }: Props) {
  const say = useWords(fileWords);
  const may = useMay("move_stock");
  const { data } = useQuery({
    queryKey: ["papers", number, claim ?? null],
    meta: { topics },
    queryFn: ({ signal }) =>
      claim === undefined
        ? call("GET /shipments/{number}/papers", { path: { number } }, signal)
        : call("GET /claims/{claim_id}/papers", { path: { claim_id: claim } }, signal),
  });
  if (data === undefined) return null;
  return (
    <div className={styles.shelf}>
      {data.length === 0 ? (
        <p>{say(claim === undefined ? "none" : "noneOfClaim")}</p>
      ) : (
        <ul>
          {data.map((paper) => (
            <Kept key={paper.id} paper={paper} may={may} />
          ))}
        </ul>
      )}
      {may && <Add number={number} claim={claim} />}
    </div>
  );
}

function Kept({ paper, may }: { paper: PaperOut; may: boolean }) {
  const say = useWords(fileWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const { busy, act } = useAct();
  const href = address(`papers/${paper.id}`);
  const remove = () =>
    act(async () => {
      await call("DELETE /papers/{paper_id}", { path: { paper_id: paper.id } });
      await renewed();
    });
  return (
    <li>
      <a href={href} target="_blank" rel="noreferrer noopener" title={paper.name}>
        <Looks paper={paper} href={href} />
        <span>
          <b>{paper.name}</b>
          <small>
            {fileKinds[paper.kind][at]} ·{" "}
            {say("size", { mega: format.number(Math.max(paper.size_bytes / 1e6, 0.1), 1) })} ·{" "}
            {format.date(paper.added_at.slice(0, 10))}
          </small>
        </span>
      </a>
      {may && (
        <Popconfirm title={say("removeSure")} okText={say("remove")} onConfirm={() => void remove()}>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            loading={busy}
            aria-label={say("removeOf", { name: paper.name })}
          />
        </Popconfirm>
      )}
    </li>
  );
}

function Looks({ paper, href }: { paper: PaperOut; href: string }) {
  if (paper.media.startsWith("image/")) return <img src={href} alt="" loading="lazy" />;
  return <i>{paper.media === "application/pdf" ? <FilePdfOutlined /> : <FileTextOutlined />}</i>;
}

function Add({ number, claim }: Props) {
  const say = useWords(fileWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [kind, setKind] = useState<PaperKind>(claim === undefined ? "bill_of_lading" : "photo");
  const { busy, act } = useAct();
  const send = (file: File) =>
    act(
      async () => {
        const body = new FormData();
        body.append("file", file);
        const query = claim === undefined ? { kind } : { kind, claim_id: claim };
        await call("POST /shipments/{number}/papers", { path: { number }, query, body });
        await renewed();
      },
      { done: say("added") },
    );
  return (
    <div className={styles.add}>
      <Select<PaperKind>
        size="small"
        aria-label={say("kind")}
        value={kind}
        onChange={setKind}
        style={{ width: 170 }}
        options={Object.entries(fileKinds).map(([value, names]) => ({ value, label: names[at] }))}
      />
      <Upload
        multiple
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <Button size="small" icon={<UploadOutlined />} loading={busy}>
          {say("add")}
        </Button>
      </Upload>
      <small>{say("limit")}</small>
    </div>
  );
}

const renewed = () => queries.invalidateQueries({ queryKey: ["papers"] });
