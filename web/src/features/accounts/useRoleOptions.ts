/** The roles to choose from, named in the language in use. */
import { useLanguage } from "@/lib/words";
import { roleNames } from "./roles";

export function useRoleOptions() {
  const at = useLanguage() === "zh" ? 0 : 1;
  return Object.entries(roleNames).map(([value, names]) => ({ value, label: names[at] }));
}
