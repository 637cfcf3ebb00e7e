/** What can be done with the chosen late shipments: tell their customers, bring goods sooner. */
import { RocketOutlined, SendOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { ConfirmBar } from "@/components/ConfirmBar";
import type { Chosen } from "@/components/DataTable";
import { useAct } from "@/components/useAct";
import type { LateChosenIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { latenessWords } from "./latenessWords";

type Row = RowOf<"late-shipments">;

export function LateBulk({ chosen }: { chosen: Chosen<Row> }) {
  return (
    <ConfirmBar count={chosen.count} onClear={chosen.clear}>
      <LateActions body={bodyOf(chosen)} onDone={chosen.clear} />
    </ConfirmBar>
  );
}

function bodyOf({ selection, question }: Chosen<Row>): LateChosenIn {
  if (selection.kind === "some") return { ids: [...selection.ids].map(Number) };
  return { filter: [...question.filter], q: question.q, leave_out: [...selection.except].map(Number) };
}

/** Of some shipments or of one; what came of it is told in one sentence. */
export function LateActions({ body, onDone }: { body: LateChosenIn; onDone?: () => void }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const { notification } = App.useApp();
  const { busy, act } = useAct();
  const decides = useMay("decide");
  const tell = () =>
    act(async () => {
      const told = await call("POST /late-shipments/tell", { body });
      const left = [
        told.known > 0 && say("toldBefore", { some: format.number(told.known) }),
        told.without_contact > 0 && say("toldNobody", { some: format.number(told.without_contact) }),
        told.without_words > 0 && say("toldNoWords", { some: format.number(told.without_words) }),
        told.other > 0 && say("toldOther", { some: format.number(told.other) }),
      ];
      notification.info({
        title: say("told", { some: format.number(told.queued) }),
        description: left.filter(Boolean).join(" "),
      });
      await done();
    });
  const expedite = () =>
    act(async () => {
      const made = await call("POST /late-shipments/expedite", { body });
      notification.info({
        title: say("expedited", {
          decisions: format.number(made.decisions),
          shipments: format.number(made.shipments),
        }),
        description: made.without > 0 ? say("noneAtHand", { some: format.number(made.without) }) : undefined,
      });
      await done();
    });
  const done = async () => {
    await queries.invalidateQueries({ queryKey: ["late-shipments"] });
    onDone?.();
  };
  return (
    <>
      <Button size="small" icon={<SendOutlined />} loading={busy} onClick={() => void tell()}>
        {say("tell")}
      </Button>
      {decides && (
        <Button
          size="small"
          type="primary"
          icon={<RocketOutlined />}
          title={say("expediteHint")}
          loading={busy}
          onClick={() => void expedite()}
        >
          {say("expedite")}
        </Button>
      )}
    </>
  );
}
