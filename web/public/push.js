/* Shows what is pushed to this browser, and opens its page when it is clicked; Sealane itself is not cached here. */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => {
  let said = { title: "Sealane", body: "", url: "/notices", tag: "", urgent: false };
  try {
    said = { ...said, ...event.data.json() };
  } catch {
    // What can't be read is told all the same: the list has it.
  }
  event.waitUntil(
    self.registration.showNotification(said.title, {
      body: said.body,
      tag: said.tag || undefined,
      renotify: Boolean(said.tag),
      requireInteraction: said.urgent,
      icon: "/mark.svg",
      data: { url: said.url },
    }),
  );
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const wanted = new URL(event.notification.data.url, self.location.origin);
  // Only pages of our own: a message can't lead anywhere else.
  const url = wanted.origin === self.location.origin ? wanted.href : `${self.location.origin}/notices`;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((open) => {
      const here = open.find((client) => client.url === url) ?? open[0];
      if (!here) return self.clients.openWindow(url);
      return here.focus().then(() => (here.url === url ? undefined : here.navigate(url)));
    }),
  );
});
