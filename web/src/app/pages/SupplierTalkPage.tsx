/** One supplier, with what is said of it in conversations. */
import { Talk } from "@/features/conversations/Talk";
import { SignalsAbout } from "@/features/insight/SignalsAbout";
import { SupplierPage } from "@/features/purchasing/SupplierPage";

const beside = (code: string) => (
  <section key={code}>
    <SignalsAbout kind="supplier" thing={code} />
    <Talk kind="supplier" about={code} titled />
  </section>
);

export function SupplierTalkPage() {
  return <SupplierPage beside={beside} />;
}
