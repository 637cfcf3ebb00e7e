/** The reviews of weeks and months, the newest first. */
import { Skeleton } from "antd";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Reviews.module.css";
import { cadences, reviewWords } from "./reviewWords";
import { useReviews } from "./useReviews";

export function Reviews() {
  const say = useWords(reviewWords);
  const lang = useLanguage();
  const { data, error, refetch } = useReviews();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (data.length === 0) return <EmptyState title={say("none")} hint={say("noneHint")} />;
  return (
    <ul className={styles.list}>
      {data.map((one) => (
        <li key={one.id}>
          <Link to={`/reviews/${one.id}`}>
            <span className={styles.name}>
              <b>{pick(one.title, lang)}</b>
              <Chip tone={one.cadence === "monthly" ? "accent" : "quiet"}>
                {cadences[one.cadence][lang === "zh" ? 0 : 1]}
              </Chip>
            </span>
            <span className={styles.soft}>{pick(one.headline, lang)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
