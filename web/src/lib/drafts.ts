/** What was written and not sent, kept by this browser until it is sent or its writer signs out. */
const KEPT = "sealane-draft:";

export function draftOf(scope: string): string {
  try {
    return localStorage.getItem(KEPT + scope) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(scope: string, text: string): void {
  try {
    if (text) localStorage.setItem(KEPT + scope, text);
    else localStorage.removeItem(KEPT + scope);
  } catch {
    // A browser that keeps nothing forgets drafts.
  }
}

/** Leaves nothing behind for whoever sits down next. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(KEPT)) localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
