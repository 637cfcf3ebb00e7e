/** Tries things out on one SKU: what is turned on top, below it the plan beside what it would then be. */
import { ExperimentOutlined } from "@ant-design/icons";
import { Alert, Button, Flex } from "antd";
import { useState } from "react";
import { Panel } from "@/components/Panel";
import { useProblemText } from "@/components/problemText";
import type { WhatIfOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import { kindNamed } from "./kinds";
import { OverrideForm } from "./OverrideForm";
import { useWhatIf } from "./useWhatIf";
import styles from "./WhatIf.module.css";
import { WhatIfAnswer } from "./WhatIfAnswer";
import { WhatIfFields } from "./WhatIfFields";
import { bodyOf, type Turned, untouched } from "./whatIf";
import { words } from "./whatIfWords";

interface Props {
  code: string;
  /** Where the reader stands. */
  warehouse: string;
  warehouses: readonly string[];
  /** The first day that is forecast. */
  firstDay: string;
}

export function WhatIf(props: Props) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={<ExperimentOutlined />} onClick={() => setOpen(true)}>
        {say("open")}
      </Button>
      {open && <Trying key={props.warehouse} {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function Trying({ code, warehouse, warehouses, firstDay, onClose }: Props & { onClose: () => void }) {
  const say = useWords(words);
  const mayDecide = useMay("decide");
  const [turned, setTurned] = useState<Turned>(() => untouched(warehouse));
  const [keeping, setKeeping] = useState(false);
  const { data, error, isPlaceholderData } = useWhatIf(code, bodyOf(turned));
  const change = (changed: Partial<Turned>) => setTurned((before) => ({ ...before, ...changed }));
  const footer = (
    <Flex gap={8} justify="end">
      {mayDecide && turned.demand !== 0 && <Button onClick={() => setKeeping(true)}>{say("keep")}</Button>}
      <Button onClick={() => setTurned(untouched(warehouse))}>{say("reset")}</Button>
    </Flex>
  );
  return (
    <Panel open onClose={onClose} title={say("title", { code })} width={560} footer={footer}>
      <p className={styles.lead}>{say("lead")}</p>
      <WhatIfFields turned={turned} warehouses={warehouses} answer={data} onChange={change} />
      {error && <Failed error={error} />}
      {data && (
        <div className={isPlaceholderData ? styles.waiting : ""} aria-live="polite">
          {data.alone && <p className={styles.none}>{say("alone")}</p>}
          <WhatIfAnswer answer={data} warehouse={turned.warehouse} />
          <ToDo answer={data} />
        </div>
      )}
      <Panel open={keeping} onClose={() => setKeeping(false)} title={say("keep")}>
        {keeping && (
          <OverrideForm
            code={code}
            warehouses={warehouses}
            firstDay={firstDay}
            percent={turned.demand}
            warehouse={turned.warehouse || null}
            onDone={() => setKeeping(false)}
          />
        )}
      </Panel>
    </Panel>
  );
}

function Failed({ error }: { error: unknown }) {
  const { title, detail, nextStep } = useProblemText()(error);
  return <Alert type="warning" showIcon title={detail || title} description={nextStep} />;
}

/** What would be done then, each with its reason. */
function ToDo({ answer }: { answer: WhatIfOut }) {
  const say = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  return (
    <section className={styles.todo}>
      <h3>{say("todo")}</h3>
      {answer.after.decisions.length === 0 && <p className={styles.none}>{say("none")}</p>}
      <ul>
        {answer.after.decisions.map((one) => {
          const [zh, en] = kindNamed(one.kind);
          return (
            <li key={`${one.kind} ${one.warehouse} ${one.source} ${one.channel}`}>
              <b>
                {pick({ zh, en }, language)} {say("units", { units: format.number(one.units) })} ·{" "}
                {one.warehouse}
              </b>
              {pick({ zh: one.reason_zh, en: one.reason_en }, language)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
