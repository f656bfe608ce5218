import { randomUUID } from 'node:crypto';
import { signIn } from '@lotse/api-client';

/** What was answered, or refused. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    what: string,
  ) {
    super(`${what}: ${status}`);
  }
}

/** The vendor's administrator, signed in at the API. What is busy or has not heard yet is asked again. */
export class Staff {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
    private readonly patient = true,
  ) {}

  /** The same login at another replica; without patience each request is sent once. */
  at(url: string, { patient }: { patient: boolean }): Staff {
    return new Staff(url, this.cookie, this.csrfToken, patient);
  }

  static async signIn(url: string, login: { email: string; password: string }): Promise<Staff> {
    const { cookie, csrfToken } = await signIn(url, login);
    return new Staff(url, cookie, csrfToken);
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** @throws Refused */
  async send<T>(
    method: string,
    path: string,
    what: { body?: object; ifMatch?: number | '*' } = {},
  ): Promise<T> {
    const text = await this.bytes(method, path, what);
    return (text.length === 0 ? null : JSON.parse(text.toString())) as T;
  }

  /** The answer as it came. @throws Refused */
  async bytes(
    method: string,
    path: string,
    { body, ifMatch }: { body?: object; ifMatch?: number | '*' } = {},
  ): Promise<Buffer> {
    const key = randomUUID();
    for (const until = Date.now() + 30_000; ; await new Promise((next) => setTimeout(next, 200))) {
      const answer = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: {
          cookie: this.cookie,
          ...(method !== 'GET' && { 'x-csrf-token': this.csrfToken, 'idempotency-key': key }),
          ...(body && {
            'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
          }),
          ...(ifMatch !== undefined && { 'if-match': ifMatch === '*' ? '*' : `"${ifMatch}"` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (answer.ok) return bytes;
      const text = bytes.toString();
      const isPassing = [503, 504].includes(answer.status) || /not-(yet-)?known|not-yet/.test(text);
      if (!isPassing || !this.patient || Date.now() > until)
        throw new Refused(answer.status, `${method} ${path} ${text}`);
    }
  }

  /** @returns whether it is there */
  async knows(path: string): Promise<boolean> {
    return this.get(path).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refused && error.status === 404) return false;
        throw error;
      },
    );
  }
}
