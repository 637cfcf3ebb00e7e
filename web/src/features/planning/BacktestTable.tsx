/** The figures of each policy: one row a policy, the best of each column marked. */
import type { BacktestMadeOut, CourseOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { seriesColours, useMode } from "@/lib/theme";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Backtest.module.css";
import { bestOf, type Figure, figures } from "./backtest";
import { words } from "./backtestWords";

export function BacktestTable({ made }: { made: BacktestMadeOut }) {
  const say = useWords(words);
  const lang = useLanguage();
  const mode = useMode();
  const write = useWrite(made.currency);
  const shown = figures.filter((figure) => made.courses.some((course) => course[figure] !== null));
  const best = new Map(shown.map((figure) => [figure, bestOf(made.courses, figure)]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("table")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("policy")}</th>
            {shown.map((figure) => (
              <th key={figure} scope="col">
                {say(figure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {made.courses.map((course, at) => (
            <tr key={course.policy} data-policy={course.policy}>
              <th scope="row">
                <i style={{ background: seriesColours[mode][at] }} aria-hidden="true" />
                {pick(course.label, lang)}
              </th>
              {shown.map((figure) => (
                <td key={figure} data-best={best.get(figure)?.has(course.policy)}>
                  {write(course, figure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useWrite(currency: string): (course: CourseOut, figure: Figure) => string {
  const format = useFormat();
  return (course, figure) => {
    const value = course[figure];
    if (value === null) return "—";
    if (figure === "service") return format.percent(value);
    if (figure === "turnover_days") return format.days(value);
    return format.moneyCompact(value, currency);
  };
}
