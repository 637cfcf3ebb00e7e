/** How a way is called in the language of the screen: the forwarder's own name, or that of its channel. */
import type { OptionOut } from "@/generated/schemas";
import { nameOf } from "@/lib/names";
import { useLanguage } from "@/lib/words";

export function useWayName(): (option: Pick<OptionOut, "name" | "channel" | "forwarder">) => string {
  const lang = useLanguage();
  return ({ name, channel, forwarder }) => {
    const known = nameOf("transport", channel, lang);
    if (name === channel) return known || name;
    return name === `${forwarder} ${channel}`.trim() ? `${forwarder} ${known}` : name;
  };
}
