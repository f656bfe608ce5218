import fastifyStatic from '@fastify/static';
import { DomainError, type ErrorKind } from '@lotse/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sessionTokenOf } from '../sessions/session-cookie.js';

/** What the web app's page holds wherever a nonce has to stand (`apps/web/vite.config.ts`). */
const nonceHere = '__LOTSE_NONCE__';
/** Where it is told whether the browser came with the cookie of a session, good or not. */
const sessionHere = '__LOTSE_SESSION__';

/**
 * Scripts and styles of this page alone: those that carry its nonce, and what such a script loads. Component libraries
 * insert styles while they run, hence the nonce for them too.
 */
const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Files have no effect and hold no secret; loading a page's worth of them is no more than one request of a person. */
const file = { config: { access: 'public', limits: { weight: 0 } } } as const;
const page = { config: { access: 'public', limits: {} } } as const;

/** No web app can be served from there. */
export class WebRootError extends Error {
  constructor(root: string, cause: unknown) {
    super(`${root} holds no web app: build apps/web, or name the folder of its build in WEB_ROOT`, { cause });
  }
}

/**
 * Serves the web app: its files, packed as they were built, and for every address outside `/api` that a browser opens the
 * one page, which finds its room by itself. The page is never cached, because its nonce is good for one answer.
 * @throws WebRootError
 */
export async function serveWebApp(server: FastifyInstance, root: string): Promise<void> {
  const html = await readFile(join(root, 'index.html'), 'utf8').catch((error: unknown) => {
    throw new WebRootError(root, error);
  });
  await server.register(fastifyStatic, { root, serve: false, preCompressed: true, index: false });

  // Their names change with their content.
  server.get<{ Params: { '*': string } }>('/assets/*', file, ({ params }, reply) =>
    reply.sendFile(params['*'], join(root, 'assets'), { maxAge: '365d', immutable: true }),
  );
  for (const name of ['lotse.svg', 'color-scheme.js'])
    server.get(`/${name}`, file, (_request, reply) => reply.sendFile(name, { maxAge: '1h' }));

  server.get('/*', page, (request, reply) => {
    if (hasTooLongParameter(request)) throw new DomainError<ErrorKind>('malformed', 'request.malformed');
    if (!wantsPage(request)) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyFor(nonce))
      .send(
        html
          .replaceAll(nonceHere, nonce)
          .replace(sessionHere, sessionTokenOf(request.headers.cookie) ? 'perhaps' : 'none'),
      );
  });
}

/** The router takes no parameter that is longer, and comes here instead, where it would refuse the other methods. */
const longestParameter = 100;

const hasTooLongParameter = ({ url }: FastifyRequest): boolean =>
  isOfApi(url) && (url.split('?')[0] ?? '').split('/').some((part) => part.length > longestParameter);

const isOfApi = (url: string): boolean => /^\/api(\/|\?|$)/.test(url);

/** What a browser's address bar asks for, and no program, which is better served by an error than by a page. */
const wantsPage = ({ url, headers }: FastifyRequest): boolean =>
  !isOfApi(url) && (headers.accept ?? '').includes('text/html');
