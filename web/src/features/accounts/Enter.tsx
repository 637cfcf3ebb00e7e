/** Enters by a one-time link: its key is spent at once, then the workspace opens. */
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { enterWithKey } from "@/lib/session";
import { useWords } from "@/lib/words";
import { Doorway } from "./Doorway";
import { words } from "./words";

// A key works once, and React may mount a screen twice.
const spent = new Set<string>();

export function Enter() {
  const say = useWords(words);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const oneTimeKey = search.get("key") ?? "";
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (!oneTimeKey || spent.has(oneTimeKey)) return;
    spent.add(oneTimeKey);
    enterWithKey(oneTimeKey).then(() => navigate("/", { replace: true }), setFailure);
  }, [oneTimeKey, navigate]);

  const signIn = (
    <Button type="primary" onClick={() => navigate("/login")}>
      {say("toSignIn")}
    </Button>
  );
  if (!oneTimeKey) {
    return (
      <Doorway>
        <EmptyState title={say("keyMissing")} hint={say("keyMissingHint")} action={signIn} />
      </Doorway>
    );
  }
  return (
    <Doorway>
      {failure ? (
        <>
          <ErrorState error={failure} />
          {signIn}
        </>
      ) : (
        <p role="status">{say("entering")}</p>
      )}
    </Doorway>
  );
}
