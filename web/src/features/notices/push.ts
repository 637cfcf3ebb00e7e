/** Subscribes this browser to web push, and says when it can't be. */
import { call } from "@/lib/api";

export type PushState = "able" | "denied" | "unable";

export function pushState(): PushState {
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!able || !window.isSecureContext) return "unable";
  return Notification.permission === "denied" ? "denied" : "able";
}

/** Asks the browser, and tells the server where to push; answers whether the person allowed it. */
export async function subscribe(language: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const [{ key }, worker] = await Promise.all([
    call("GET /web-push-key", {}),
    navigator.serviceWorker.register("/push.js"),
  ]);
  const before = await worker.pushManager.getSubscription();
  const made =
    before ??
    (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }));
  const { endpoint = "", keys = {} } = made.toJSON();
  const given = { endpoint, p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" };
  await call("POST /notice-ways", {
    body: { kind: "web_push", given, name: browserName(navigator.userAgent), language },
  });
  return true;
}

export function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** How a person knows her browsers apart: "Chrome, Windows". */
export function browserName(agent: string): string {
  const known = [
    [/Edg\//, "Edge"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ] as const;
  const systems = [
    [/iPhone|iPad/, "iOS"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS/, "macOS"],
    [/Linux/, "Linux"],
  ] as const;
  const first = (of: typeof known | typeof systems) => of.find(([sign]) => sign.test(agent))?.[1];
  return [first(known) ?? "Browser", first(systems)].filter(Boolean).join(", ");
}
