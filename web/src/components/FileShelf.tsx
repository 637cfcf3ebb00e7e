/** Files kept with a thing: seen, added, taken away. */
import { DeleteOutlined, FilePdfOutlined, FileTextOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Popconfirm, Select, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { address } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { defineWords, type Pair, useLanguage, useWords } from "@/lib/words";
import styles from "./FileShelf.module.css";
import { useAct } from "./useAct";

const words = defineWords("files-kept", {
  kind: ["文件类型", "What it is"],
  add: ["上传文件", "Add a file"],
  added: ["已上传", "Added"],
  size: ["{{mega}} MB", "{{mega}} MB"],
  limit: ["单个不超过 25 MB", "At most 25 MB each"],
  remove: ["删除", "Remove"],
  removeOf: ["删除 {{name}}", "Remove {{name}}"],
  removeSure: ["删除这个文件？", "Take this file away?"],
});

export interface KeptFile {
  id: number;
  name: string;
  media: string;
  size_bytes: number;
  added_at: string;
  kind: string;
}

interface Shelf<Kind extends string> {
  files: readonly (KeptFile & { kind: Kind })[];
  kinds: Readonly<Record<Kind, Pair>>;
  /** What a new file is unless one says otherwise. */
  usual: Kind;
  /** Where files are served: `papers` for `papers/7`. */
  path: string;
  may: boolean;
  empty: string;
  /** What a file belongs to, where that is not plain from where it is shown. */
  about?: (file: KeptFile & { kind: Kind }) => string;
  add: (body: FormData, kind: Kind) => Promise<unknown>;
  remove: (id: number) => Promise<unknown>;
}

export function FileShelf<Kind extends string>(shelf: Shelf<Kind>) {
  const at = useLanguage() === "zh" ? 0 : 1;
  const { files, kinds, path, may, about, remove } = shelf;
  return (
    <div className={styles.shelf}>
      {files.length === 0 ? (
        <p>{shelf.empty}</p>
      ) : (
        <ul>
          {files.map((file) => (
            <Kept
              key={file.id}
              file={file}
              href={address(`${path}/${file.id}`)}
              what={[kinds[file.kind][at], about?.(file)].filter(Boolean).join(" · ")}
              remove={may ? () => remove(file.id) : undefined}
            />
          ))}
        </ul>
      )}
      {may && <Add kinds={kinds} usual={shelf.usual} add={shelf.add} />}
    </div>
  );
}

interface One {
  file: KeptFile;
  href: string;
  what: string;
  remove: (() => Promise<unknown>) | undefined;
}

function Kept({ file, href, what, remove }: One) {
  const say = useWords(words);
  const format = useFormat();
  const size = say("size", { mega: format.number(Math.max(file.size_bytes / 1e6, 0.1), 1) });
  return (
    <li>
      <a href={href} target="_blank" rel="noreferrer noopener" title={file.name}>
        <Looks media={file.media} href={href} />
        <span>
          <b>{file.name}</b>
          <small>
            {what} · {size} · {format.date(file.added_at.slice(0, 10))}
          </small>
        </span>
      </a>
      {remove && <Remove name={file.name} remove={remove} />}
    </li>
  );
}

export function Remove({ name, remove }: { name: string; remove: () => Promise<unknown> }) {
  const say = useWords(words);
  const { busy, act } = useAct();
  return (
    <Popconfirm title={say("removeSure")} okText={say("remove")} onConfirm={() => void act(remove)}>
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        loading={busy}
        aria-label={say("removeOf", { name })}
      />
    </Popconfirm>
  );
}

function Looks({ media, href }: { media: string; href: string }) {
  if (media.startsWith("image/")) return <img src={href} alt="" loading="lazy" />;
  return <i>{media === "application/pdf" ? <FilePdfOutlined /> : <FileTextOutlined />}</i>;
}

function Add<Kind extends string>({ kinds, usual, add }: Pick<Shelf<Kind>, "kinds" | "usual" | "add">) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [kind, setKind] = useState<Kind>(usual);
  const options = (Object.keys(kinds) as Kind[]).map((value) => ({ value, label: kinds[value][at] }));
  return (
    <div className={styles.add}>
      <Select<Kind>
        size="small"
        aria-label={say("kind")}
        value={kind}
        onChange={setKind}
        style={{ width: 170 }}
        options={options}
      />
      <AddFile add={(body) => add(body, kind)} multiple>
        {say("add")}
      </AddFile>
      <small>{say("limit")}</small>
    </div>
  );
}

interface Adding {
  add: (body: FormData) => Promise<unknown>;
  multiple?: boolean;
  label?: string;
  children?: ReactNode;
}

/** A button that sends a file. */
export function AddFile({ add, multiple = false, label, children }: Adding) {
  const say = useWords(words);
  const { busy, act } = useAct();
  const send = (file: File) => {
    const body = new FormData();
    body.append("file", file);
    return act(() => add(body), { done: say("added") });
  };
  return (
    <Upload
      multiple={multiple}
      showUploadList={false}
      beforeUpload={(file) => {
        void send(file);
        return false;
      }}
    >
      <Button
        size="small"
        icon={<UploadOutlined />}
        loading={busy}
        {...(label === undefined ? {} : { "aria-label": label, title: label, type: "text" as const })}
      >
        {children}
      </Button>
    </Upload>
  );
}
