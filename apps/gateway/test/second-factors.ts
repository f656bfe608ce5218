import { oneTimeCode } from '@lotse/test-support';
import type { Answer, GatewayUnderTest, SignedIn } from './gateway-under-test.js';
import type { EnrolledSecondFactorDto, TotpEnrolmentDto } from '../src/second-factors/second-factors.dto.js';
import type { SessionDto } from '../src/sessions/sessions.dto.js';

/** An app on somebody's phone. */
export interface App {
  secret: string;
  factorId: string;
  recoveryCodes: string[] | null;
  /** The session in which it was set up, from then on. */
  user: SignedIn;
}

/** Sets up an app that makes codes, and shows its first. */
export async function setUpApp(gateway: GatewayUnderTest, user: SignedIn, name = 'Telefon'): Promise<App> {
  const begun = await user.send<TotpEnrolmentDto>('POST', '/v1/second-factors/totp', { body: {} });
  const { secret } = begun.body;
  const done = await user.send<EnrolledSecondFactorDto>('POST', '/v1/second-factors/totp/confirmation', {
    body: { name, code: codeOf(gateway, secret) },
  });
  if (done.status !== 201) throw new Error(`setting up an app: ${done.status}`);
  const { factor, recoveryCodes, session } = done.body;
  return { secret, factorId: factor.id, recoveryCodes, user: goesOn(gateway, user, done, session) };
}

/** What the app shows now. */
export const codeOf = (gateway: GatewayUnderTest, secret: string): string =>
  oneTimeCode(secret, gateway.clock.now());

/** What the app shows half a minute later: each code is taken once. */
export function nextCodeOf(gateway: GatewayUnderTest, secret: string): string {
  gateway.clock.advance(30_000);
  return codeOf(gateway, secret);
}

/** Shows what the app shows next; the session goes on with what the answer says. */
export async function showCode(gateway: GatewayUnderTest, user: SignedIn, secret: string): Promise<SignedIn> {
  const answer = await user.send<SessionDto>('POST', '/v1/session/second-factor/code', {
    body: { code: nextCodeOf(gateway, secret) },
  });
  if (answer.status !== 200) throw new Error(`showing a code: ${answer.status}`);
  return goesOn(gateway, user, answer, answer.body);
}

/** A browser after an answer that may have set a new session cookie. */
export function goesOn(
  gateway: GatewayUnderTest,
  user: SignedIn,
  { cookies }: Answer,
  session: SessionDto,
): SignedIn {
  const cookie = sessionCookieIn(cookies) ?? user.cookie;
  return { cookie, session, ...gateway.as({ cookie, 'x-csrf-token': session.csrfToken }) };
}

/** The session's cookie of an answer, as a browser sends it back. */
export const sessionCookieIn = (cookies: string[]): string | undefined =>
  cookies.find((cookie) => cookie.startsWith('__Host-lotse-session='))?.split(';')[0];
