/* Asks for what the first screen shows while its code is still on the way; src/lib/api.ts takes the answers. */
(() => {
  const wanted = ["/api/session"];
  if (location.pathname === "/" && location.search === "")
    wanted.push("/api/plan", "/api/decisions?filter=status%3Ain%3Aopen&limit=200");
  const ask = (url) => {
    const answer = fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    answer.catch(() => undefined);
    return [url, answer];
  };
  window.sealaneFirst = new Map(wanted.map(ask));
})();
