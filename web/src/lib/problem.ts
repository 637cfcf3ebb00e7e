/** What went wrong with a request, in words a person can act on (RFC 9457 problem details). */

export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    /** HTTP status; 0 where no answer came at all. */
    readonly status: number,
    /** Stable code such as `not_found`, `offline` or `unexpected`. */
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly nextStep: string,
    /** Messages by name of the input they concern. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(detail || title);
  }
}

/** The problem of an answer that is not 2xx; anything but problem JSON becomes `unexpected`. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await jsonOf(response);
  const text = (name: string) => (typeof body[name] === "string" ? body[name] : "");
  const code = text("code") || text("type").split(/[/:#]/).pop() || "";
  return new Problem(
    response.status,
    code && code !== "blank" ? code : "unexpected",
    text("title"),
    text("detail"),
    text("next_step"),
    fieldsOf(body.fields),
  );
}

/** No answer came: the network or the server is away. */
export function offline(): Problem {
  return new Problem(0, "offline", "", "", "");
}

/** Whether asking again may help: the server was away, busy or broke; never for a refusal. */
export function mayRetry(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500);
}

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function fieldsOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, message]) => [name, String(message)]));
}
