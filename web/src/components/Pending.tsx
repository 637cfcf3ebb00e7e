/** What stands where something is still to come: its outline or, if it could not be loaded, why and what to do. */
import { Skeleton } from "antd";
import { ErrorState } from "./ErrorState";

interface Props {
  /** The question whose answer is awaited. */
  found: { error: unknown; refetch: () => unknown };
  /** Lines of the outline. */
  rows?: number;
}

export function Pending({ found, rows = 3 }: Props) {
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return <Skeleton active paragraph={{ rows }} />;
}
