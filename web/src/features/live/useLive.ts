/** Opens the line to the server for a screen that stands alone, without the frame that does so for the others. */
import { useEffect } from "react";
import { listen } from "@/lib/events";

export function useLive(): void {
  useEffect(() => listen(), []);
}
