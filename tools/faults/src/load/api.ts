import { Random } from '../random.js';

/** A write, as it is sent again and again until it is answered. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind `/api/v1`. */
  path: string;
  body?: object | undefined;
  ifMatch?: number | undefined;
  key?: string | undefined;
  /** The address it seems to come from. */
  network?: string | undefined;
}

/** What a gateway answered, to the byte. */
export interface Answer {
  status: number;
  etag: string | null;
  text: string;
}

/** How a request ended that was not repeated any more. */
export type Outcome =
  | { kind: 'answered'; answer: Answer; repeats: number }
  /** Nobody said what became of it. */
  | { kind: 'unknown'; why: string; repeats: number }
  /** It was said that nothing was done. */
  | { kind: 'not-done'; answer: Answer; repeats: number };

/** An answer takes longer than this only where a process is frozen, in milliseconds. */
const patience = 12_000;
/** So long a write is repeated before it counts as never answered, in milliseconds: longer than a replica may take to start. */
const longest = 360_000;

interface Login {
  cookie: string;
  csrfToken: string;
}

/** A careful client of both gateways. */
export class Api {
  private constructor(
    private readonly urls: readonly string[],
    private readonly random: Random,
    private readonly login: Login,
    /** How often a request failed, and how: a status with its code, or no answer. */
    readonly failures = new Map<string, number>(),
  ) {}

  static async signIn(
    urls: readonly string[],
    credentials: { email: string; password: string },
    random: Random,
  ): Promise<Api> {
    const answer = await fetch(`${urls[0]}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    if (answer.status !== 201) throw new Error(`signing in failed: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return new Api(urls, random, { cookie, csrfToken });
  }

  /** The same login with draws of its own. */
  with(random: Random): Api {
    return new Api(this.urls, random, this.login, this.failures);
  }

  /** Sends it once, to one of the gateways. @throws Error where there was no answer */
  async once({ method, path, body, ifMatch, key, network }: Request): Promise<Answer> {
    const answer = await fetch(`${this.random.pick(this.urls)}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.login.cookie,
        ...(method !== 'GET' && { 'x-csrf-token': this.login.csrfToken }),
        ...(body && {
          'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(network !== undefined && { 'x-forwarded-for': network }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
    return { status: answer.status, etag: answer.headers.get('etag'), text: await answer.text() };
  }

  private count(why: string): void {
    this.failures.set(why, (this.failures.get(why) ?? 0) + 1);
  }

  /**
   * Repeats it until it is answered for good: after a lost connection, 503, 504, and refusals that end by themselves.
   * @param passing codes or rules of such refusals, e.g. of a copy that has not heard of what was just made
   * @param giveUp whether it is left as it is after its first failure, as an impatient client would
   */
  async insist(request: Request, { passing = [] as string[], giveUp = false } = {}): Promise<Outcome> {
    const until = Date.now() + longest;
    for (let wait = 50, repeats = 0; ; wait = Math.min(wait * 2, 1_000), repeats++) {
      let why: string;
      try {
        const answer = await this.once(request);
        const isPassing = answer.status >= 400 && passing.some((word) => answer.text.includes(`"${word}"`));
        if (![503, 504].includes(answer.status) && !isPassing) return { kind: 'answered', answer, repeats };
        why = `${answer.status} ${codeOf(answer)}`;
        this.count(why);
        if (giveUp && answer.status === 503) return { kind: 'not-done', answer, repeats };
      } catch (error) {
        why = String((error as { cause?: unknown }).cause ?? error);
        this.count('no answer');
      }
      if (giveUp || Date.now() > until) return { kind: 'unknown', why, repeats };
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** The code of a problem, `''` where it is none. */
export function codeOf({ text }: Answer): string {
  try {
    return (JSON.parse(text) as { code?: string }).code ?? '';
  } catch {
    return '';
  }
}
