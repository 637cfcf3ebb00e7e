/** How the price of a way is made: the card's lines, and what is due at the border by which rule. */
import { Money } from "@/components/Money";
import type { BorderOut, OptionOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Channels.module.css";
import { dutyKinds, freightWords, quoteItems } from "./freightWords";

interface Props {
  option: OptionOut;
  border: BorderOut | null;
  currency: string;
}

export function ChannelPrice({ option, border, currency }: Props) {
  const say = useWords(freightWords);
  const format = useFormat();
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const { quote } = option;
  const verified = (day: string | null) =>
    day ? say("checked", { day: format.date(day) }) : say("toVerify");
  return (
    <div className={styles.price}>
      {quote && (
        <dl>
          <dt>
            {say("breakdown")}{" "}
            <small>{say("chargeable", { kg: format.number(Number(quote.chargeable_kg), 1) })}</small>
          </dt>
          {quote.lines.map((line) => (
            <dd key={line.item}>
              <span>{quoteItems[line.item][at]}</span>
              <small>{line.how}</small>
              <Money amount={line.amount} currency={quote.currency} />
            </dd>
          ))}
        </dl>
      )}
      {border && border.lines.length > 0 && (
        <dl>
          <dt>{say("border")}</dt>
          {border.lines.map((line) => (
            <dd
              key={`${line.kind}${line.sku}${line.how}`}
              title={`${line.source} · ${verified(line.checked_on)}`}
            >
              <span>
                {dutyKinds[line.kind][at]} {line.sku}
              </span>
              <small>
                {line.how} · {verified(line.checked_on)}
              </small>
              <Money amount={line.amount} currency={currency} />
            </dd>
          ))}
          {Number(border.vat) > 0 && <small>{say("vat")}</small>}
        </dl>
      )}
      {option.days_reason && <small>{pick(option.days_reason, lang)}</small>}
      {!quote && <small>{say(option.priced_by)}</small>}
    </div>
  );
}
