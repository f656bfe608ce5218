import { signIn, SignInRefused } from '@lotse/api-client';
import { Problem } from '@lotse/private-servers';

/** Somebody signed in at the public API, who repeats what was not answered: every write carries a key of its own. */
export class DemoClient {
  private constructor(
    private readonly gatewayUrl: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  static async signIn(gatewayUrl: string, email: string, password: string): Promise<DemoClient> {
    const { cookie, csrfToken } = await signIn(gatewayUrl, { email, password }).catch((error: unknown) => {
      if (!(error instanceof SignInRefused)) throw error;
      throw new Problem(
        error.status === 401
          ? 'The databases hold the users of another stack, so the demo data cannot be loaded: start with --no-demo, or with --reset.'
          : `Signing in for the demo data was answered with ${error.status}.`,
      );
    });
    return new DemoClient(gatewayUrl, cookie, csrfToken);
  }

  read<T>(path: string): Promise<T> {
    return this.answer<T>(path, path, { headers: { cookie: this.cookie } });
  }

  /** @param key says what is written: the same in every attempt, so that an interrupted load goes on where it was */
  write<T>(
    method: 'POST' | 'PUT',
    path: string,
    { key, body, ifMatch }: { key: string; body: object; ifMatch?: number },
  ): Promise<T> {
    return this.answer<T>(path, key, {
      method,
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.csrfToken,
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      },
      body: JSON.stringify(body),
    });
  }

  private async answer<T>(path: string, what: string, init: RequestInit): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${this.gatewayUrl}/api/v1${path}`, init);
      if (response.ok) return (await response.json()) as T;
      if (attempt === 10 || ![503, 504].includes(response.status)) {
        const { code } = (await response.json().catch(() => ({}))) as { code?: string };
        throw new Problem(
          `The demo data could not be loaded: ${what} was answered with ${response.status} ${code ?? ''} (--no-demo leaves it out).`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
