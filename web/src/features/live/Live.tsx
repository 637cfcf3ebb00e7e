/** The frame of live selling: the schedule, all sessions, every showing, and sessions side by side. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { NEW, useOpened } from "@/components/useOpened";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { liveWords } from "./liveWords";
import { SessionForm } from "./SessionForm";

export function Live() {
  const say = useWords(liveWords);
  const may = useMay("run_sessions");
  const [opened, open] = useOpened("plan");
  const parts = [
    { path: "/live", title: say("schedule") },
    { path: "/live/sessions", title: say("sessions") },
    { path: "/live/showings", title: say("showings"), needs: "see_sales" as const },
    { path: "/live/compare", title: say("compare"), needs: "see_sales" as const },
    { path: "/live/shops", title: say("shops"), needs: "see_stock" as const },
    { path: "/live/taboos", title: say("taboos") },
  ];
  const plan = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => open(NEW)}>
      {say("plan")}
    </Button>
  );
  return (
    <Page title={say("live")} lead={say("lead")} actions={may && plan} fill>
      <Parts label={say("live")} parts={parts} />
      <SessionForm open={opened !== null} session={null} onClose={() => open(null)} />
    </Page>
  );
}
