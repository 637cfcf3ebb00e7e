/** Sends files in and says of each what comes next. */
import { App } from "antd";
import { useState } from "react";
import { refreshRows } from "@/components/DataTable";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import { words } from "./words";

/** The server's limit of one request. */
const MOST_FILES = 50;

export function useSend() {
  const say = useWords(words);
  const { message } = App.useApp();
  const { act } = useAct();
  const [sending, setSending] = useState(0);
  const send = async (files: readonly File[]) => {
    if (files.length === 0) return;
    if (files.length > MOST_FILES) {
      message.warning(say("tooMany", { most: MOST_FILES }));
      return;
    }
    setSending((count) => count + files.length);
    await act(async () => {
      const body = new FormData();
      for (const file of files) body.append("files", file);
      const received = await call("POST /imports", { body });
      for (const { again, name } of received) if (again) message.info(say("again", { name }));
      refreshRows("imports");
      await queries.invalidateQueries({ queryKey: ["imports-open"] });
    });
    setSending((count) => count - files.length);
  };
  return { send, sending };
}
