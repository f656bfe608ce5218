import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Arrivals } from './arrivals.js';
import { multipartForm, type FormFile } from './multipart.js';
import type { PageRequest } from './page-request.js';
import type { Page } from './page.js';

/** A file that somebody begins to send. */
export interface SentFile extends PageRequest {
  /** As its sender says; `null` where they do not. */
  size: number | null;
}

/** What becomes of it. */
export interface FileAnswer {
  status: number;
  /** JSON; of a refusal a problem (RFC 9457). */
  body: object;
}

/** What takes a file that is awaited. */
export type FileTaker = (content: Readable) => Promise<FileAnswer>;

/** A file that is handed out as it is read. */
export interface GivenFile {
  type: string;
  size: number;
  /** The header field that names it. */
  disposition: string;
  /** Asked for by those who read it alone; a page says why nobody can. What is answered is destroyed in the end. */
  open: () => Promise<Readable | Page>;
}

/** What a path takes and gives that is no page. The link is the right, as with pages. */
export interface FileHandler {
  /** Whose pages may send files here out of a browser (CORS); nobody's where it is `null`. */
  origin: string | null;
  /** Whether a file is awaited there. Until its taker is known, a request has no more time than one for a page. */
  take?: (file: SentFile) => Promise<FileAnswer | FileTaker>;
  /** `null` for nobody's; a page says why there is none. */
  give?: (request: PageRequest) => Promise<GivenFile | Page | null>;
  /** A form that browsers send from a page of the same path. */
  form?: FormTaker;
}

/** What somebody has sent is saved and never shown: whatever it is, nothing of it runs, and nobody keeps a copy on the way. */
const fileHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
  'accept-ranges': 'none',
};

/** Who sends a form. */
export interface Sender {
  /** Of whom one form is taken at a time. */
  sender: string;
  /** Who share in half of the room for forms, and never take more: others find room whatever these send, and however slowly. */
  group: string;
}

/** A form with files in it, as a whole in memory: none that is large, and one at a time from whoever has the link. */
export interface FormTaker {
  /** In bytes, of the whole form. */
  most: number;
  /** Whose it is, asked before any of it is read; a page says why nobody may send one, and `null` is shown for nobody's. */
  whose: (request: PageRequest) => Promise<Sender | Page | null>;
  take: (
    request: PageRequest,
    form: { fields: Record<string, string>; files: FormFile[] },
  ) => Promise<Page | null>;
  /** What is shown instead where it is too large, cannot be read, or too many come at once. */
  refuse: (request: PageRequest, why: 'too-large' | 'unreadable' | 'busy') => Promise<Page | null>;
}

interface Around {
  /** Requests of one network in a minute for a path, besides those for pages: whoever sends many files answers alarms all the same. */
  perMinute: number;
  arrivals: Arrivals;
  /** Milliseconds within which somebody has to fetch a file. */
  patience: number;
  /** For forms that are being sent, in bytes. */
  room: number;
  asked: (request: FastifyRequest) => PageRequest;
  show: (reply: FastifyReply, page: Page | null, request: FastifyRequest) => FastifyReply;
}

/** In a scope of its own: bodies are streams here, and nobody else's are. */
export function serveFiles(
  scope: FastifyInstance,
  files: ReadonlyMap<string, FileHandler>,
  { perMinute, arrivals, patience, room, asked, show }: Around,
): void {
  const counted = { config: { rateLimit: { max: perMinute, timeWindow: 60_000 } } };
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, content, done) => done(null, content));
  scope.addHook('onRequest', (_request, { raw }, done) => {
    // one after the other on a connection: of what waits its turn nobody would learn that the connection has ended
    if (raw.socket === null) raw.once('socket', () => done());
    else done();
  });
  scope.addHook('onSend', (request, reply, payload, done) => {
    const type = String(reply.getHeader('content-type'));
    if (!type.startsWith('text/html')) reply.headers(fileHeaders);
    // pictures of a mail are shown in a frame that is of no origin: to it, everybody is another one
    if (type.startsWith('image/')) reply.header('cross-origin-resource-policy', 'cross-origin');
    const { origin, take } = files.get(request.routeOptions.url ?? '') ?? { origin: null };
    if (take && origin !== null)
      // of refusals as well: else the browser keeps to itself why
      reply.headers({
        'access-control-allow-origin': origin,
        'cross-origin-resource-policy': 'cross-origin',
      });
    done(null, payload);
  });
  const senders = new Set<string>();
  const inHandOf = new Map<string, number>();
  let inHand = 0;
  for (const [path, { take, give, form }] of files) {
    if (form)
      scope.post(path, counted, async (request, reply) => {
        const refuse = async (why: Parameters<FormTaker['refuse']>[1]) =>
          show(reply, await form.refuse({ ...asked(request), form: {} }, why), request);
        const whose = await form.whose({ ...asked(request), form: {} });
        if (!whose || !('sender' in whose)) return show(reply, whose, request);
        const [sender, group] = [`${path} ${whose.sender}`, `${path} ${whose.group}`];
        if (senders.has(sender)) return refuse('busy');
        senders.add(sender);
        let size = 0;
        const hold = (bytes: number) => {
          if (size + bytes > form.most) return 'too-large' as const;
          const ofGroup = (inHandOf.get(group) ?? 0) + bytes;
          if (inHand + bytes > room || ofGroup > room / 2) return 'busy' as const;
          size += bytes;
          inHand += bytes;
          inHandOf.set(group, ofGroup);
          return null;
        };
        try {
          arrivals.awaitFile(request.raw);
          const body = await bodyOf(request.raw, hold);
          if (typeof body === 'string') return await refuse(body);
          const sent = await multipartForm(request.headers['content-type'] ?? '', body).catch(() => null);
          if (!sent) return await refuse('unreadable');
          return show(reply, await form.take({ ...asked(request), form: sent.fields }, sent), request);
        } finally {
          inHand -= size;
          const left = (inHandOf.get(group) ?? 0) - size;
          if (left > 0) inHandOf.set(group, left);
          else inHandOf.delete(group);
          senders.delete(sender);
        }
      });
    if (give)
      scope.route({
        ...counted,
        method: ['GET', 'HEAD'],
        url: path,
        exposeHeadRoute: false, // the usual one reads all there is
        handler: async (request, reply) => {
          const given = await give(asked(request));
          if (!given || !('open' in given)) return show(reply, given, request);
          if (request.method === 'HEAD') return reply.headers(headersOf(given)).send();
          const content = await given.open();
          if (!('pipe' in content)) return show(reply, content, request);
          const end = setTimeout(() => reply.raw.destroy(), patience).unref();
          content.once('close', () => clearTimeout(end));
          return reply.headers(headersOf(given)).send(content);
        },
      });
    if (!take) continue;
    scope.options(path, counted, (_request, reply) => reply.headers(whatMayBeSent).code(204).send());
    scope.put(path, counted, async (request, reply) => {
      const size = sizeOf(request.headers['content-length']);
      const taker = await take({
        ...asked(request),
        form: {},
        size,
      });
      if (typeof taker !== 'function') return answer(reply, taker);
      arrivals.awaitFile(request.raw);
      return answer(reply, await taker(request.raw));
    });
  }
}

/** What is left of one that is refused is passed over, so that its sender gets to read the answer. */
async function bodyOf<Refusal extends string>(
  content: Readable,
  hold: (bytes: number) => Refusal | null,
): Promise<Buffer | Refusal> {
  const parts: Buffer[] = [];
  for await (const part of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const refusal = hold(part.length);
    if (refusal !== null) return refusal;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function answer(reply: FastifyReply, { status, body }: FileAnswer): FastifyReply {
  if (status === 503) reply.header('retry-after', '10');
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return reply.code(status).type(`${type}; charset=utf-8`).send(JSON.stringify(body));
}

/** Asked by a browser before it sends (CORS preflight). */
const whatMayBeSent = {
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': 'content-type, accept-language',
  'access-control-max-age': '600',
};

const headersOf = ({ type, size, disposition }: GivenFile) => ({
  'content-type': type,
  'content-length': size,
  'content-disposition': disposition,
});

const sizeOf = (length: string | undefined): number | null =>
  length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null;
