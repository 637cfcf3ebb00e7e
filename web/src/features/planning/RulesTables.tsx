/** The lines of each tier and category as a table of inputs; one that was changed is the seller's own. */
import { DeleteOutlined, PlusOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber } from "antd";
import type { ReactNode } from "react";
import { Chip } from "@/components/Chip";
import { isTier, tierNames } from "@/components/tiers";
import type { OthersOut } from "@/generated/schemas";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Rules.module.css";
import { rulesWords } from "./rulesWords";

const MOST_DAYS = 730;

interface Column {
  name: string;
  title: string;
  least: number;
  percent?: true;
}

export function TierRules({ may }: { may: boolean }) {
  const say = useWords(rulesWords);
  const columns: Column[] = [
    { name: "review_days", title: say("review"), least: 1 },
    { name: "order_days", title: say("cover"), least: 1 },
    { name: "max_cover_days", title: say("deepest"), least: 1 },
    { name: "obsolescence_per_year", title: say("loss"), least: 0, percent: true },
  ];
  return (
    <Form.List name="tiers">
      {(rows) => (
        <Table first={say("tier")} columns={columns}>
          {rows.map(({ key, name }) => (
            <Line
              key={key}
              table="tiers"
              at={name}
              columns={columns}
              may={may}
              head={<TierName at={name} />}
            />
          ))}
        </Table>
      )}
    </Form.List>
  );
}

/** A new line starts from the lines of `others`, the categories that are not named. */
export function CategoryRules({ may, others }: { may: boolean; others: OthersOut }) {
  const say = useWords(rulesWords);
  const columns: Column[] = [
    { name: "turnover_days_low", title: say("low"), least: 0 },
    { name: "turnover_days_high", title: say("high"), least: 0 },
    { name: "safety_days", title: say("safety"), least: 0 },
    { name: "warning_days", title: say("warning"), least: 0 },
    { name: "obsolescence_per_year", title: say("loss"), least: 0, percent: true },
  ];
  return (
    <Form.List name="categories">
      {(rows, { add, remove }) => (
        <>
          <Table first={say("category")} columns={columns}>
            {rows.map(({ key, name }) => (
              <Line
                key={key}
                table="categories"
                at={name}
                columns={columns}
                may={may}
                head={<CategoryName at={name} />}
                onRemove={() => remove(name)}
              />
            ))}
          </Table>
          {may && (
            <Button icon={<PlusOutlined />} onClick={() => add(newLine(others))}>
              {say("add")}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

function newLine(others: OthersOut) {
  const loss = 100 * others.obsolescence_per_year;
  return { ...others, category: "", obsolescence_per_year: loss, own: true, fresh: true };
}

function Table({ first, columns, children }: { first: string; columns: Column[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={first}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {columns.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

interface LineProps {
  table: "tiers" | "categories";
  at: number;
  columns: Column[];
  may: boolean;
  head: ReactNode;
  onRemove?: () => void;
}

function Line({ table, at, columns, may, head, onRemove }: LineProps) {
  return (
    <tr>
      <th scope="row">{head}</th>
      {columns.map(({ name, title, least, percent }) => (
        <td key={name}>
          <Form.Item name={[at, name]} noStyle rules={[{ required: true, message: title }]}>
            <InputNumber
              aria-label={title}
              min={least}
              max={percent ? 1000 : MOST_DAYS}
              {...(percent ? { suffix: "%" } : { precision: 0 })}
            />
          </Form.Item>
        </td>
      ))}
      <td>{may && <Own table={table} at={at} {...(onRemove ? { onRemove } : {})} />}</td>
    </tr>
  );
}

/** Says that a line is the seller's own, and takes that back. */
function Own({ table, at, onRemove }: Pick<LineProps, "table" | "at" | "onRemove">) {
  const say = useWords(rulesWords);
  const form = Form.useFormInstance();
  const own = Form.useWatch([table, at, "own"], { form, preserve: true }) as boolean | undefined;
  const fresh = form.getFieldValue([table, at, "fresh"]) as boolean | undefined;
  const name = form.getFieldValue([table, at, table === "tiers" ? "tier" : "category"]) as string;
  if (!own) return null;
  return (
    <span className={styles.own}>
      <Chip tone="info">{say("own")}</Chip>
      <Button
        type="text"
        size="small"
        icon={fresh ? <DeleteOutlined /> : <UndoOutlined />}
        title={say("reset", { name })}
        aria-label={say("reset", { name })}
        onClick={() => (fresh ? onRemove?.() : form.setFieldValue([table, at, "own"], false))}
      />
    </span>
  );
}

function TierName({ at }: { at: number }) {
  const tier = Form.useFormInstance().getFieldValue(["tiers", at, "tier"]) as string;
  const zh = useLanguage() === "zh";
  return isTier(tier) ? tierNames[tier][zh ? 0 : 1] : tier;
}

function CategoryName({ at }: { at: number }) {
  const say = useWords(rulesWords);
  const form = Form.useFormInstance();
  if (!form.getFieldValue(["categories", at, "fresh"]))
    return form.getFieldValue(["categories", at, "category"]) as string;
  return (
    <Form.Item
      name={[at, "category"]}
      noStyle
      rules={[{ required: true, whitespace: true, message: say("needCategory") }]}
    >
      <Input maxLength={200} aria-label={say("category")} />
    </Form.Item>
  );
}
