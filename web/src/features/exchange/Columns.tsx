/** Asks once what the columns of a file mean, shows what would be read, and remembers the answer. */
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link, useParams } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { Page } from "@/components/Page";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { Mapping } from "./Mapping";
import { useKinds } from "./useKinds";
import { words } from "./words";

export function Columns() {
  const say = useWords(words);
  const id = Number(useParams().id);
  const path = { import_id: id };
  const kinds = useKinds();
  const asked = useQuery({
    queryKey: ["import", id, "preview"],
    queryFn: async ({ signal }) => {
      const [row, preview] = await Promise.all([
        call("GET /imports/{import_id}", { path }, signal),
        call("GET /imports/{import_id}/preview", { path }, signal),
      ]);
      return { row, preview };
    },
    // Half an answer must not be lost to news.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const back = <Link to="/files">{say("backToFiles")}</Link>;
  const error = asked.error ?? kinds.error;
  return (
    <Page
      title={asked.data ? say("mapTitle", { name: asked.data.row.name }) : say("nameColumns")}
      lead={say("mapLead")}
      actions={back}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void Promise.all([asked.refetch(), kinds.refetch()])} />
      ) : asked.data && kinds.data ? (
        <Mapping id={id} preview={asked.data.preview} kinds={kinds.data} />
      ) : (
        <Skeleton active />
      )}
    </Page>
  );
}
