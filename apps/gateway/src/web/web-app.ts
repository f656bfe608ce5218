import fastifyStatic from '@fastify/static';
import { DomainError, type ErrorKind } from '@lotse/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import { sessionTokenOf } from '../sessions/session-cookie.js';

/** What the web app's page holds wherever a nonce has to stand (`apps/web/vite.config.ts`). */
const nonceHere = '__LOTSE_NONCE__';
/** Where it is told whether the browser came with the cookie of a session, good or not. */
const sessionHere = '__LOTSE_SESSION__';

/**
 * Scripts and styles of this page alone: those that carry its nonce, and what such a script loads. Component libraries
 * insert styles while they run, hence the nonce for them too.
 */
const policyFor = (nonce: string, filesGoTo: string | undefined): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    filesGoTo === undefined ? "connect-src 'self'" : `connect-src 'self' ${filesGoTo}`,
    "frame-src 'self'",
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
 * one page, which finds its room by itself, or says that there is none: `addresses.json` of the build knows them all. The
 * page is never cached, because its nonce is good for one answer.
 * @param filesGoTo the origin to which pages send files of tickets, besides their own
 * @throws WebRootError
 */
export async function serveWebApp(server: FastifyInstance, root: string, filesGoTo?: string): Promise<void> {
  const read = (name: string): Promise<string> =>
    readFile(join(root, name), 'utf8').catch((error: unknown) => {
      throw new WebRootError(root, error);
    });
  const html = await read('index.html');
  const isAddress = oneOf(JSON.parse(await read('addresses.json')) as string[]);
  await server.register(fastifyStatic, { root, serve: false, preCompressed: true, index: false });

  // Their names change with their content.
  server.get<{ Params: { '*': string } }>('/assets/*', file, ({ params }, reply) =>
    reply.sendFile(params['*'], join(root, 'assets'), { maxAge: '365d', immutable: true }),
  );
  server.get('/lotse.svg', file, (_request, reply) => reply.sendFile('lotse.svg', { maxAge: '1h' }));

  server.get('/*', page, async (request, reply) => {
    if (hasTooLongParameter(request)) throw new DomainError<ErrorKind>('malformed', 'request.malformed');
    if (!wantsPage(request)) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64');
    const text = html
      .replaceAll(nonceHere, nonce)
      .replace(sessionHere, sessionTokenOf(request.headers.cookie) ? 'perhaps' : 'none');
    const coding = negotiate(request.headers['accept-encoding'] ?? '', Object.keys(codings));
    return reply
      .status(isAddress(request.url) ? 200 : 404)
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': policyFor(nonce, filesGoTo), vary: 'accept-encoding' })
      .headers(coding ? { 'content-encoding': coding } : {})
      .send(coding ? await codings[coding]?.(text) : text);
  });
}

/** How a page may be packed, best first. It holds nothing that who asks for it has sent, so its size tells nothing. */
const codings: Record<string, (text: string) => Promise<Buffer>> = {
  br: (text) => brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify<string, Buffer>(gzip),
};

const brotli = promisify(brotliCompress);

/** Whether a request is for one of these addresses, in which `$` stands before what differs; by the rules of the app's router. */
function oneOf(addresses: string[]): (url: string) => boolean {
  const known = addresses.map(partsOf);
  return (url) => {
    const parts = partsOf(url.split('?')[0] ?? '');
    return known.some(
      (address) =>
        address.length === parts.length &&
        address.every((part, index) =>
          part.startsWith('$') ? parts[index] !== '' : part === parts[index]?.toLowerCase(),
        ),
    );
  };
}

const partsOf = (path: string): string[] => path.replace(/\/$/, '').split('/').slice(1);

/** The router takes no parameter that is longer, and comes here instead, where it would refuse the other methods. */
const longestParameter = 100;

const hasTooLongParameter = ({ url }: FastifyRequest): boolean =>
  isOfApi(url) && (url.split('?')[0] ?? '').split('/').some((part) => part.length > longestParameter);

const isOfApi = (url: string): boolean => /^\/api(\/|\?|$)/.test(url);

/** What a browser's address bar asks for, and no program, which is better served by an error than by a page. */
const wantsPage = ({ url, headers }: FastifyRequest): boolean =>
  !isOfApi(url) && (headers.accept ?? '').includes('text/html');
