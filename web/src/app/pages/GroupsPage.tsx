/** Groups that are told, beside the mail server that letters to people and customers leave by. */
import { useRoleOptions } from "@/features/accounts/useRoleOptions";
import { MailServer } from "@/features/logistics/MailServer";
import { Groups } from "@/features/notices/Groups";

export function GroupsPage() {
  return <Groups roles={useRoleOptions()} mail={<MailServer />} />;
}
