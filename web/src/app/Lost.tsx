/** The page that does not exist, and the way back. */
import { Button } from "antd";
import { useNavigate } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { Page } from "@/components/Page";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("lost", {
  title: ["没有这个页面", "There is no such page"],
  hint: ["链接可能已过期，或地址有误。", "The link may be old, or the address mistyped."],
  home: ["回到今日", "Go to Today"],
});

export function Lost() {
  const say = useWords(words);
  const navigate = useNavigate();
  const home = (
    <Button type="primary" onClick={() => navigate("/")}>
      {say("home")}
    </Button>
  );
  return (
    <Page title={say("title")}>
      <EmptyState title={say("title")} hint={say("hint")} action={home} />
    </Page>
  );
}
