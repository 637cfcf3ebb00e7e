/** Which line of a claim's evidence is an address that may be opened. */

/** The address in a line that is one, and nothing else: no script hides behind http or https. */
export function linkOf(line: string): string | null {
  const text = line.trim();
  if (!/^https?:\/\/\S+$/i.test(text)) return null;
  try {
    return new URL(text).href;
  } catch {
    return null;
  }
}
