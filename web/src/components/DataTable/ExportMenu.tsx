/** Exports every row of the filter in force, not only those loaded. */
import { DownloadOutlined } from "@ant-design/icons";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { useProblemText } from "@/components/problemText";
import { download } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import type { Question } from "./rows";
import { words } from "./words";

interface Props {
  path: string;
  question: Question;
  total: number | null;
}

export function ExportMenu({ path, question, total }: Props) {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const problemText = useProblemText();
  const { message, notification } = App.useApp();
  const [busy, setBusy] = useState(false);

  const run = async (kind: string) => {
    setBusy(true);
    try {
      await download(
        `${path}/export`,
        { ...question, format: kind, lang },
        `${path.replaceAll("/", "-")}.${kind}`,
      );
      message.success(say("exported"));
    } catch (error) {
      const { detail, nextStep } = problemText(error);
      notification.error({ title: say("exportFailed"), description: `${detail} ${nextStep}` });
    } finally {
      setBusy(false);
    }
  };
  const rows = { total: format.number(total ?? 0) };
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: [
          { key: "xlsx", label: say("exportXlsx", rows) },
          { key: "csv", label: say("exportCsv", rows) },
        ],
        onClick: ({ key }) => void run(key),
      }}
    >
      <Button
        type="text"
        icon={<DownloadOutlined />}
        loading={busy}
        disabled={!total}
        aria-label={busy ? say("exporting") : say("export")}
        title={say("export")}
      />
    </Dropdown>
  );
}
