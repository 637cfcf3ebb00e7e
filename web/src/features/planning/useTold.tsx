/** Says what came of an answer: the order or transfer that was made, with its link, or a way to undo it. */
import { App, Button } from "antd";
import { useNavigate } from "react-router";
import type { Action, OutcomeOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { resultHref } from "./Result";
import { words } from "./words";

const done = {
  accept: "didAccept",
  change: "didChange",
  postpone: "didPostpone",
  dismiss: "didDismiss",
  reopen: "didReopen",
} as const;
const SECONDS_WITH_A_BUTTON = 6;

export function useTold() {
  const { message } = App.useApp();
  const say = useWords(words);
  const format = useFormat();
  const navigate = useNavigate();
  return (action: Action, outcomes: readonly OutcomeOut[], undo: (() => void) | undefined) => {
    const many = outcomes.length > 1;
    const what = many
      ? say("didMany", { done: say(done[action]), total: format.number(outcomes.length) })
      : say(done[action]);
    const made = [...new Map(outcomes.filter((one) => one.result).map((one) => [one.result, one])).values()];
    const [only] = made;
    const key = `answer${Date.now()}`;
    const act = (run: () => void) => () => {
      message.destroy(key);
      run();
    };
    const href = only && resultHref(only.result_kind, only.result);
    message.success({
      key,
      duration: SECONDS_WITH_A_BUTTON,
      content: (
        <>
          {what}
          {made.length > 1 && ` · ${say("madeMany", { total: format.number(made.length) })}`}
          {made.length === 1 && only && href && (
            <Button type="link" size="small" onClick={act(() => navigate(href))}>
              {only.result}
            </Button>
          )}
          {made.length === 1 && only && !href && ` · ${only.result}`}
          {undo && (
            <Button type="link" size="small" onClick={act(undo)}>
              {say("undo")}
            </Button>
          )}
        </>
      ),
    });
  };
}
