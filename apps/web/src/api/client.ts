import { createLotseClient } from '@lotse/api-client';
import { i18n } from '../i18n/i18n.js';
import { isAttended } from './presence.js';
import { signInAgain, showFactorAgain, takeOverSession } from './interruptions.js';

/** The CSRF token of the session: in memory alone, `GET /session` gives it again after a reload. */
export const csrf = { csrfToken: '' };

/** What has to be done before a refused request can be sent again, by the problem's code. */
const remedies: Record<string, () => Promise<void>> = {
  'auth.sign-in-required': signInAgain,
  'auth.second-factor-expired': showFactorAgain,
  // windows share the cookie of a session, and not what each knows of it
  'auth.second-factor-required': takeOverSession,
  'auth.csrf-token-wrong': takeOverSession,
};

const codeOf = async (response: Response): Promise<unknown> => {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return undefined;
  const problem: unknown = await response.clone().json();
  return (problem as { code?: unknown }).code;
};

/**
 * Sends a request as often as it takes: whoever's session has ended, or whose second factor was shown too long ago, is
 * asked for it on top of the page they are on, and the very same request goes out once more. Nothing typed is lost.
 */
async function insist(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.ok || isAboutSession(request)) return response;
  const code = String(await codeOf(response));
  const remedy = remedies[code];
  if (!remedy) return response;
  await remedy();
  const sent = again.headers.get('x-csrf-token');
  if (code === 'auth.csrf-token-wrong' && sent === csrf.csrfToken) return response; // it was the right one
  if (sent !== null) again.headers.set('x-csrf-token', csrf.csrfToken);
  return insist(again);
}

/** Signing in and asking who is signed in answer for themselves. */
const isAboutSession = ({ url }: Request): boolean => new URL(url).pathname === '/api/v1/session';

export const api = createLotseClient({
  baseUrl: location.origin,
  session: csrf,
  fetch: async (request) => {
    const spoken = request as Request;
    spoken.headers.set('accept-language', i18n.language);
    if (!isAttended()) spoken.headers.set('x-unattended', 'true'); // so that asking again keeps no session alive
    return insist(spoken);
  },
});
