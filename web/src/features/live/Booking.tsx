/** Books a session in the planner, and takes it out again. */
import { App, Button } from "antd";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { liveWords } from "./liveWords";

export function Booking({ code, booked }: { code: string; booked: number }) {
  const say = useWords(liveWords);
  const may = useMay("run_sessions");
  const { message, notification } = App.useApp();
  const { busy, act } = useAct();
  if (!may) return null;
  const again = () => queries.invalidateQueries({ queryKey: ["live", "preparation", code] });
  const book = () =>
    act(async () => {
      const made = await call("POST /live/sessions/{code}/booking", { path: { code } });
      if (Object.keys(made.units).length > 0) message.success(say("bookedDone"));
      const bare = made.without_base.join(", ");
      const told = made.told.join(", ");
      if (bare) notification.info({ title: say("notBooked", { skus: bare }) });
      if (told) notification.info({ title: say("alreadyTold", { skus: told }) });
      await again();
    });
  const unbook = () =>
    act(async () => {
      await call("DELETE /live/sessions/{code}/booking", { path: { code } });
      await again();
    });
  return (
    <>
      <Button loading={busy} onClick={() => void book()}>
        {booked > 0 ? say("booked", { count: booked }) : say("book")}
      </Button>
      {booked > 0 && (
        <Button type="text" loading={busy} onClick={() => void unbook()}>
          {say("unbook")}
        </Button>
      )}
    </>
  );
}
