/** Draws one chart in the theme's colours, and offers the same numbers as a table to whoever prefers them. */
import { BarChartOutlined, TableOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useMode } from "@/lib/theme";
import { useWords } from "@/lib/words";
import styles from "./Chart.module.css";
import { type EChartsType, init, type Option } from "./engine";
import { words } from "./words";

export interface ChartProps {
  title: string;
  /** What the chart shows in one sentence, for those who do not see it. */
  summary: string;
  option: Option;
  /** The same numbers, written: a title for each column, then the rows. */
  table: { head: readonly string[]; rows: () => readonly (readonly string[])[] };
  height?: number;
  /** Called with what was given for the thing that the reader clicks. */
  onPick?: (data: unknown) => void;
}

export function Chart({ title, summary, option, table, height = 300, onPick }: ChartProps) {
  const say = useWords(words);
  const [written, setWritten] = useState(false);
  return (
    <figure className={styles.figure} aria-label={title}>
      <figcaption className={styles.caption}>
        <span>{title}</span>
        <Button
          type="text"
          size="small"
          icon={written ? <BarChartOutlined /> : <TableOutlined />}
          onClick={() => setWritten(!written)}
        >
          {say(written ? "asChart" : "asTable")}
        </Button>
      </figcaption>
      {written ? (
        <Written table={table} title={title} height={height} />
      ) : (
        <Canvas option={option} summary={summary} height={height} onPick={onPick} />
      )}
    </figure>
  );
}

interface CanvasProps {
  option: Option;
  summary: string;
  height: number;
  onPick: ChartProps["onPick"];
}

function Canvas({ option, summary, height, onPick }: CanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const picked = useRef(onPick);
  picked.current = onPick;
  const mode = useMode();
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current);
    chart.current = made;
    made.on("click", ({ data }) => picked.current?.(data));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mode repaints the same option
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option, mode]);
  return <div ref={place} role="img" aria-label={summary} style={{ height }} />;
}

function Written({ table, title, height }: Pick<ChartProps, "table" | "title"> & { height: number }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.written} style={{ height }} tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows().map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((text, at) => (
                <td key={table.head[at + 1]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
