/** The words by which customers' complaints and questions are known: those built in, and one's own. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Select, Skeleton } from "antd";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { useAct } from "@/components/useAct";
import type { SignalTopicOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { signalWords, topics } from "./heardWords";
import styles from "./SignalWords.module.css";

const queryKey = ["signal-words"];
/** Words of all topics together, and characters of one, as the server takes them. */
const MOST_WORDS = 200;
const MOST_CHARACTERS = 60;

export function SignalWords() {
  const say = useWords(signalWords);
  const kept = useQuery({
    queryKey,
    queryFn: ({ signal }) => call("GET /signal-words", {}, signal),
    // Asked anew at each visit, and then left alone: what is typed must outlast a break of the network.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  });
  if (kept.error) return <ErrorState error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data) return <Skeleton active />;
  return (
    <div className={styles.page}>
      <h2>{say("title")}</h2>
      <p>{say("lead")}</p>
      <WordsForm key={kept.dataUpdatedAt} kept={kept.data.topics} />
    </div>
  );
}

function WordsForm({ kept }: { kept: readonly SignalTopicOut[] }) {
  const say = useWords(signalWords);
  const client = useQueryClient();
  const may = useMay("manage_settings");
  const [form] = Form.useForm<Record<string, string[]>>();
  const { busy, act } = useAct();
  const save = (words: Record<string, string[]>) =>
    act(
      async () => {
        const count = Object.values(words).flat().length;
        const body = { words };
        if (count <= MOST_WORDS) client.setQueryData(queryKey, await call("PUT /signal-words", { body }));
        else form.setFields([{ name: kept[0]?.topic ?? "", errors: [say("tooMany", { most: MOST_WORDS })] }]);
      },
      { form, done: say("saved") },
    );
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!may}
      initialValues={Object.fromEntries(kept.map(({ topic, own }) => [topic, own]))}
      onFinish={(words) => void save(words)}
    >
      {kept.map((topic) => (
        <Topic key={topic.topic} topic={topic} />
      ))}
      {may && (
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
      )}
    </Form>
  );
}

function Topic({ topic }: { topic: SignalTopicOut }) {
  const say = useWords(signalWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const named = topics[topic.topic];
  return (
    <section className={styles.topic}>
      <h3>
        {named?.[at] ?? topic.topic}{" "}
        <Chip tone={topic.complaint ? "warn" : "info"}>
          {say(topic.complaint ? "complaint" : "question")}
        </Chip>
      </h3>
      <p className={styles.known}>{topic.built_in.join(at === 0 ? "、" : ", ")}</p>
      <Form.Item
        name={topic.topic}
        rules={[
          {
            validator: async (_, words: string[] | undefined) => {
              if (words?.some((word) => word.length > MOST_CHARACTERS))
                throw new Error(say("tooLong", { most: MOST_CHARACTERS }));
            },
          },
        ]}
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[",", "，", "、", ";", "；"]}
          placeholder={say("own")}
          aria-label={`${named?.[at] ?? topic.topic}: ${say("own")}`}
        />
      </Form.Item>
    </section>
  );
}
