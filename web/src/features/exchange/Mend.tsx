/** Takes the refused rows out as a file, and the mended ones back in. */
import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import { useRef } from "react";
import { useAct } from "@/components/useAct";
import type { ImportOut } from "@/generated/schemas";
import { download } from "@/lib/api";
import { useWords } from "@/lib/words";
import { useSend } from "./useSend";
import { words } from "./words";

export function Mend({ row }: { row: ImportOut }) {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const { busy, act } = useAct();
  const { send, sending } = useSend();
  const take = (format: "csv" | "xlsx") =>
    void act(() => download(`imports/${row.id}/rejects-file`, { format }, `rejects.${format}`));
  return (
    <>
      <p>{say("mendHint")}</p>
      <Flex gap={8} wrap>
        <Button icon={<DownloadOutlined />} disabled={busy} onClick={() => take("xlsx")}>
          {say("downloadXlsx")}
        </Button>
        <Button icon={<DownloadOutlined />} disabled={busy} onClick={() => take("csv")}>
          {say("downloadCsv")}
        </Button>
        <Button
          type="primary"
          icon={<UploadOutlined />}
          loading={sending > 0}
          onClick={() => input.current?.click()}
        >
          {say("sendBack")}
        </Button>
      </Flex>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say("sendBack")}
        accept=".csv,.xlsx"
        onChange={(event) => {
          void send([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
