/** What a screen that could not be drawn leaves in its place. */
import { useRouteError } from "react-router";
import { ErrorState } from "@/components/ErrorState";

/** Loading the page anew also brings the files of a newer version, whose lack is the usual cause. */
export function Broken() {
  return <ErrorState error={useRouteError()} onRetry={() => window.location.reload()} />;
}
