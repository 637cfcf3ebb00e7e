/** One review as it was made: figures, what changed, what was decided, what lies and what is late. */
import { ArrowDownOutlined, ArrowUpOutlined, FileExcelOutlined, FilePdfOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { Link, useParams } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { useAct } from "@/components/useAct";
import type { ReviewFigureOut, ReviewOut, ReviewSectionOut } from "@/generated/schemas";
import { download } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Reviews.module.css";
import { reviewWords } from "./reviewWords";
import { useReview, useWritten } from "./useReviews";

export function Review() {
  const say = useWords(reviewWords);
  const lang = useLanguage();
  const format = useFormat();
  const id = Number(useParams().id);
  const { data, error, refetch } = useReview(id);
  const { busy, act } = useAct();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />;
  const file = (kind: "pdf" | "xlsx") =>
    void act(() => download(`reviews/${id}/${kind}`, { lang }, `review-${id}.${kind}`));
  return (
    <article className={styles.review}>
      <header className={styles.head}>
        <div>
          <h2>{pick(data.title, lang)}</h2>
          <p>{pick(data.headline, lang)}</p>
          <span className={styles.soft}>
            {say("made", { at: format.moment(data.made_at) })} · <Link to="/reviews">{say("back")}</Link>
          </span>
        </div>
        <div className={styles.files}>
          <Button icon={<FilePdfOutlined />} loading={busy} onClick={() => file("pdf")}>
            {say("pdf")}
          </Button>
          <Button icon={<FileExcelOutlined />} loading={busy} onClick={() => file("xlsx")}>
            {say("sheet")}
          </Button>
        </div>
      </header>
      <ul className={styles.figures}>
        {data.figures.map((one) => (
          <Figure key={one.key} one={one} currency={data.currency} />
        ))}
      </ul>
      {data.sections.map((one) => (
        <Section key={one.key} one={one} review={data} />
      ))}
    </article>
  );
}

function Figure({ one, currency }: { one: ReviewFigureOut; currency: string }) {
  const say = useWords(reviewWords);
  const lang = useLanguage();
  const format = useFormat();
  const write = useWritten(currency);
  const { now, before, change } = one;
  const moved = change !== null && Math.abs(change) >= 0.0005;
  const better = moved && change > 0 === one.higher_is_better;
  return (
    <li>
      <span className={styles.soft}>{pick(one.name, lang)}</span>
      <strong>{now === null ? say("unknown") : write(now, one.format)}</strong>
      <span className={styles.soft}>
        {moved && (
          <span className={better ? styles.better : styles.worse}>
            {change > 0 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}{" "}
            {format.percent(Math.abs(change))}{" "}
          </span>
        )}
        {before !== null && say("before", { value: write(before, one.format) })}
      </span>
    </li>
  );
}

function Section({ one, review }: { one: ReviewSectionOut; review: ReviewOut }) {
  const lang = useLanguage();
  const write = useWritten(review.currency);
  return (
    <section className={styles.section}>
      <h3>{pick(one.title, lang)}</h3>
      <p className={styles.soft}>{pick(one.note, lang)}</p>
      {one.rows.length > 0 && (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                {one.columns.map((column) => (
                  <th key={column.key} className={column.format === "text" ? "" : styles.number}>
                    {pick(column.name, lang)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {one.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a kept review never change
                <tr key={at}>
                  {row.map((cell, place) => {
                    const form = one.columns[place]?.format ?? "text";
                    const said =
                      cell === null
                        ? "—"
                        : typeof cell === "number"
                          ? write(cell, form)
                          : typeof cell === "string"
                            ? cell
                            : pick(cell, lang);
                    const link = one.links[at];
                    const leads =
                      link && (one.columns[place]?.key === "sku" || place === 0) && typeof cell === "string";
                    return (
                      <td key={one.columns[place]?.key} className={form === "text" ? "" : styles.number}>
                        {leads ? <Link to={link}>{said}</Link> : said}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
