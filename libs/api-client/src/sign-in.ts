import { createLotseClient, type Session } from './lotse-client.js';

/** Signing in was refused. */
export class SignInRefused extends Error {
  /** @param code of the problem; `''` where the answer was none */
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`signing in was answered with ${status} ${code}`.trimEnd());
  }
}

/**
 * A session for a program: with its cookie, which a browser would keep itself. A login with a second factor is not signed in by it.
 * @throws SignInRefused
 */
export async function signIn(
  baseUrl: string,
  { email, password }: { email: string; password: string },
): Promise<Required<Session>> {
  const { data, error, response } = await createLotseClient({ baseUrl }).POST('/api/v1/session', {
    body: { email, password },
  });
  if (!data) throw new SignInRefused(response.status, (error as { code?: string } | undefined)?.code ?? '');
  const cookies = response.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
  return { csrfToken: data.csrfToken, cookie: cookies.join('; ') };
}
