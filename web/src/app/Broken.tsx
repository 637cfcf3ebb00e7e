/** What a screen that could not be drawn leaves in its place. */
import { useEffect, useState } from "react";
import { useRouteError } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { useConnection, useOnline } from "@/lib/events";
import { offline, Problem } from "@/lib/problem";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("broken", {
  renewed: ["Sealane 已更新", "Sealane was renewed"],
  renewedNext: ["请重新加载本页。您的数据不受影响。", "Load the page anew; your data is as it was."],
});

/** As each browser calls code that did not come: the network is away, or a newer version has other files. */
const notLoaded =
  /dynamically imported module|Importing a module script failed|Unable to preload CSS|Failed to fetch/i;

export function Broken() {
  const say = useWords(words);
  const error = useRouteError();
  const missing = error instanceof Error && notLoaded.test(error.message);
  const online = useOnline();
  const lost = useConnection() === "lost" || !online;
  useReloadWhenBack(missing, lost);
  const shown = !missing
    ? error
    : lost
      ? offline()
      : new Problem(0, "renewed", say("renewed"), "", say("renewedNext"));
  return <ErrorState error={shown} onRetry={() => window.location.reload()} />;
}

function useReloadWhenBack(missing: boolean, lost: boolean): void {
  const [wasLost, setWasLost] = useState(lost);
  if (lost && !wasLost) setWasLost(true);
  useEffect(() => {
    if (missing && wasLost && !lost) window.location.reload();
  }, [missing, wasLost, lost]);
}
