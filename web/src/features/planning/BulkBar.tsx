/** What can be done with the chosen decisions, with their money where all of them are loaded. */
import { App, Button } from "antd";
import { ConfirmBar } from "@/components/ConfirmBar";
import type { Chosen } from "@/components/DataTable";
import { useFormat } from "@/lib/format";
import { useHomeCurrency } from "@/lib/session";
import { useWords } from "@/lib/words";
import { chosenTarget, type Decision, MOST_AT_ONCE, sumsOf } from "./target";
import { useDecider } from "./useDecide";
import { words } from "./words";

export function BulkBar({ chosen }: { chosen: Chosen<Decision> }) {
  const say = useWords(words);
  const format = useFormat();
  const home = useHomeCurrency();
  const decider = useDecider();
  const { modal } = App.useApp();
  const target = chosenTarget(chosen);
  const sums = sumsOf(target);
  const currency = target.rows[0]?.currency ?? home;
  const total = format.number(target.count);
  const told =
    sums &&
    say("acceptSums", {
      cash: format.moneyCompact(sums.cash, currency),
      gain: format.moneyCompact(sums.gain, currency),
    });
  if (target.count > MOST_AT_ONCE) {
    return (
      <ConfirmBar
        count={target.count}
        onClear={chosen.clear}
        sum={say("tooMany", { most: format.number(MOST_AT_ONCE) })}
      >
        {null}
      </ConfirmBar>
    );
  }
  const accept = () =>
    modal.confirm({
      title: say("acceptSure", { total }),
      content: (
        <>
          {told && <p>{told}</p>}
          <p>{say("acceptHint")}</p>
        </>
      ),
      okText: say("acceptAll", { total }),
      cancelText: say("cancel"),
      onOk: async () => {
        if (await decider.answer(target, { action: "accept" })) chosen.clear();
      },
    });
  return (
    <ConfirmBar count={target.count} onClear={chosen.clear} sum={told}>
      <Button type="primary" onClick={accept}>
        {say("acceptAll", { total })}
      </Button>
      <Button onClick={() => decider.ask("postpone", target)}>{say("postpone")}</Button>
      <Button onClick={() => decider.ask("dismiss", target)}>{say("dismiss")}</Button>
    </ConfirmBar>
  );
}
