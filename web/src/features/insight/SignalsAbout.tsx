/** What guests said of one thing in the last thirty days: complaints first to the eye; nothing where none spoke. */
import { useQuery } from "@tanstack/react-query";
import { Tooltip } from "antd";
import { Chip } from "@/components/Chip";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Alarms.module.css";
import { signalWords, topics } from "./heardWords";

export function SignalsAbout({
  kind,
  thing,
}: {
  kind: "sku" | "supplier" | "lane" | "shipment";
  thing: string;
}) {
  return useMay("see_decisions") ? <Heard kind={kind} thing={thing} /> : null;
}

function Heard({ kind, thing }: { kind: string; thing: string }) {
  const say = useWords(signalWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const { data } = useQuery({
    queryKey: ["signals", kind, thing],
    queryFn: ({ signal }) => call("GET /signal-counts", { query: { kind, thing } }, signal),
    meta: { topics: ["signals"] },
  });
  if (!data || data.topics.length === 0) return null;
  return (
    <div className={styles.tags}>
      <small>{say("heard")}</small>
      {data.topics.map((one) => {
        const [zh, en, tone] = topics[one.topic] ?? [one.topic, one.topic, "quiet"];
        return (
          <Tooltip key={one.topic} title={one.quotes.join(" · ")}>
            <span>
              <Chip tone={tone}>
                {at === 0 ? zh : en} {one.said}
              </Chip>
            </span>
          </Tooltip>
        );
      })}
    </div>
  );
}
