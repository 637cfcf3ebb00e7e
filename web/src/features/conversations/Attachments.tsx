/** The files of a message: pictures are shown, everything else can be kept. */
import { DownloadOutlined, FileOutlined } from "@ant-design/icons";
import { Image } from "antd";
import { useEffect, useState } from "react";
import { useAct } from "@/components/useAct";
import type { AttachmentOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import type { Door } from "./door";
import styles from "./Parts.module.css";

const SHOWN = /^image\/(png|jpeg|gif|webp)$/;
/** Longest side of a picture in the list, in pixels. */
const SIDE_PX = 260;

export function Attachments({ files, door }: { files: readonly AttachmentOut[]; door: Door }) {
  if (files.length === 0) return null;
  return (
    <div className={styles.files}>
      <Image.PreviewGroup>
        {files.map((file) =>
          SHOWN.test(file.media) ? (
            <Picture key={file.id} file={file} door={door} />
          ) : (
            <Kept key={file.id} file={file} door={door} />
          ),
        )}
      </Image.PreviewGroup>
    </div>
  );
}

interface Props {
  file: AttachmentOut;
  door: Door;
}

/** A guest's pictures come by her secret in a header, which an address can't carry: so they are fetched. */
function Picture({ file, door }: Props) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    door.file(file.id).then(
      (content) => {
        if (gone) return;
        made = URL.createObjectURL(content);
        setAddress(made);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [file.id, door]);
  const [width, height] = [file.width ?? SIDE_PX, file.height ?? SIDE_PX];
  const scale = Math.min(1, SIDE_PX / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return address ? (
    <Image src={address} alt={file.name} {...size} className={styles.picture} />
  ) : (
    <span className={styles.picture} style={size} />
  );
}

function Kept({ file, door }: Props) {
  const format = useFormat();
  const { act, busy } = useAct();
  const keep = () =>
    act(async () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await door.file(file.id));
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  return (
    <button type="button" className={styles.file} disabled={busy} onClick={() => void keep()}>
      <FileOutlined />
      <span>{file.name}</span>
      <small>{sizeOf(file.size_bytes, format.number)}</small>
      <DownloadOutlined />
    </button>
  );
}

export function sizeOf(bytes: number, number: (value: number, digits?: number) => string): string {
  if (bytes < 1_000) return `${number(bytes)} B`;
  if (bytes < 1_000_000) return `${number(bytes / 1_000)} KB`;
  return `${number(bytes / 1_000_000, 1)} MB`;
}
