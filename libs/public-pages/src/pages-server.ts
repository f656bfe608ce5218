import formBody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import { Arrivals } from './arrivals.js';
import { serveFiles, type FileHandler } from './files.js';
import { html } from './html.js';
import { usualLimits, type Limits } from './limits.js';
import { multipartFields } from './multipart.js';
import type { PageRequest } from './page-request.js';
import { documentOf, pageHeaders, type Page, type PageFile, type PageLanguage } from './page.js';

/** What a path shows, and what its form does. Where a page is nobody's, `null`. */
export interface PageHandler {
  /** Changes nothing: programs follow links, and nobody has meant anything by it. */
  show: (request: PageRequest) => Promise<Page | PageFile | null>;
  act?: (request: PageRequest) => Promise<Page | null>;
}

export interface PagesSettings {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Addresses and networks of the proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** Requests of one network in a minute, for each replica. */
  perMinute: number;
}

const answered = new Counter({
  name: 'lotse_public_page_requests_total',
  help: 'Requests for pages that need no sign-in, by their path and what was answered',
  labelNames: ['page', 'method', 'status'],
});

/** In bytes: a name and a reason fit in many times. */
const bodyLimit = 16_384;

/**
 * Pages for people who have followed a link in a mail: plain HTML without a script, in German and English, with no cookie and no
 * sign-in. The link is the right to see and to act. Whatever a page does is committed before it is answered.
 */
export class PagesServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(PagesServer.name);
  private readonly server: FastifyInstance;
  private readonly arrivals: Arrivals;
  private readonly files = new Map<string, FileHandler>();
  private listensAt = 0;

  constructor(
    private readonly settings: PagesSettings,
    private readonly pages: Record<string, PageHandler>,
    private readonly limits: Limits = usualLimits,
  ) {
    this.server = fastify({
      bodyLimit,
      requestTimeout: limits.file, // what is no file has less
      connectionTimeout: 2 * limits.arrival,
      keepAliveTimeout: 5_000,
      maxRequestsPerSocket: 100,
      routerOptions: { maxParamLength: 200 },
      trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
      forceCloseConnections: 'idle',
      return503OnClosing: false,
      http: { maxHeaderSize: 16_384 },
    });
    this.server.server.maxConnections = limits.connections;
    this.server.server.headersTimeout = limits.arrival;
    this.arrivals = new Arrivals(this.server.server, limits);
  }

  /** Files that go the same way, beside the pages: to be said before the service has started. */
  serveFiles(path: string, handler: FileHandler): void {
    this.files.set(path, handler);
  }

  /** A page beside those that the server was made with: to be said before the service has started. */
  servePage(path: string, handler: PageHandler): void {
    this.pages[path] = handler;
  }

  get port(): number {
    return this.listensAt;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.prepare();
    await this.server.listen({ host: this.settings.host, port: this.settings.port });
    const address = this.server.server.address();
    if (address && typeof address === 'object') this.listensAt = address.port;
    this.logger.log({ message: 'pages are served', port: this.listensAt });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const late = setTimeout(() => this.server.server.closeAllConnections(), this.limits.stop);
    await this.server.close().finally(() => clearTimeout(late));
  }

  private async prepare(): Promise<void> {
    const { server } = this;
    server.removeAllContentTypeParsers(); // a form is all that anybody has to send
    await server.register(formBody, { bodyLimit });
    server.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit },
      async (request: FastifyRequest, body: Buffer) => {
        try {
          return await multipartFields(request.headers['content-type'] ?? '', body);
        } catch {
          throw Object.assign(new Error('this is no form'), { statusCode: 400 });
        }
      },
    );
    server.addHook('onSend', (_, reply, payload, done) => {
      reply.headers(pageHeaders);
      done(null, payload);
    });
    server.addHook('onResponse', (request, reply, done) => {
      const page = request.routeOptions.url ?? 'none';
      answered.inc({ page, method: request.method, status: String(reply.statusCode) });
      done();
    });
    await server.register(rateLimit, {
      max: this.settings.perMinute,
      timeWindow: 60_000,
      cache: 10_000,
      ipv6Subnet: 64,
    } as Parameters<typeof rateLimit>[1]);
    server.setErrorHandler((error, request, reply) => this.fail(error as Failure, request, reply));
    server.setNotFoundHandler(
      { preHandler: server.rateLimit() },
      (request, reply) => void send(reply, nothingHere(languageOf(request))),
    );
    for (const [path, { show, act }] of Object.entries(this.pages)) {
      for (const method of act ? ['GET', 'POST'] : ['GET'])
        for (const status of ['200', '500']) answered.inc({ page: path, method, status }, 0); // that the first may be noticed
      server.get(path, async (request, reply) =>
        send(reply, (await show(asked(request))) ?? nothingHere(languageOf(request))),
      );
      if (act)
        server.post(path, async (request, reply) =>
          send(reply, (await act(asked(request))) ?? nothingHere(languageOf(request))),
        );
    }
    if (this.files.size > 0)
      await server.register((scope, _options, done) => {
        serveFiles(scope, this.files, {
          perMinute: this.settings.perMinute,
          arrivals: this.arrivals,
          patience: this.limits.file,
          room: this.limits.forms,
          asked,
          show: (reply, page, request) => send(reply, page ?? nothingHere(languageOf(request))),
        });
        done();
      });
  }

  private fail(error: Failure, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { statusCode = 500 } = error;
    const why = statusCode === 429 ? tooMany : statusCode < 500 ? unreadable : notNow;
    if (why === notNow)
      this.logger.error({ message: 'a page could not be answered', page: request.routeOptions.url, error });
    const page = { ...why(languageOf(request)), ...(why === unreadable && { status: statusCode }) };
    return request.method === 'PUT' ? refuse(reply, page) : send(reply, page);
  }
}

interface Failure {
  statusCode?: number;
}

const send = (reply: FastifyReply, page: Page | PageFile): FastifyReply =>
  'file' in page ? save(reply, page) : show(reply, page);

const save = (reply: FastifyReply, { file: { name, type, content } }: PageFile): FastifyReply =>
  reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(content);

function show(reply: FastifyReply, page: Page): FastifyReply {
  if (page.status === 503) reply.header('retry-after', '10');
  return reply
    .code(page.status ?? 200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', page.language)
    .send(documentOf(page));
}

/** No page takes this method: it is a program that sends a file, and is answered with a problem (RFC 9457). */
function refuse(reply: FastifyReply, { status = 500, code, title, text }: Said): FastifyReply {
  if (status === 503) reply.header('retry-after', '10');
  const problem = { type: 'about:blank', title, status, code: `upload.${code}`, detail: text };
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

const asked = (request: FastifyRequest): PageRequest => ({
  path: single(request.params),
  query: single(request.query),
  form: single(request.body),
  language: languageOf(request),
});

/** What is given once, as text. */
const single = (fields: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((fields ?? {}) as Record<string, unknown>).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    ),
  );

/** The first of the two that is named; German where neither is. Looked for in the first hundred characters: more is nobody's wish. */
function languageOf({ headers, query }: FastifyRequest): PageLanguage {
  const { lang } = single(query);
  if (lang === 'de' || lang === 'en') return lang;
  const [first] = /\b(?:de|en)\b/i.exec((headers['accept-language'] ?? '').slice(0, 100)) ?? [];
  return first?.toLowerCase() === 'en' ? 'en' : 'de';
}

/** A page that says why there is no other. */
type Said = Page & { code: string; text: string };

const say = (
  [status, code]: readonly [number, string],
  german: readonly [string, string],
  english: readonly [string, string],
): ((language: PageLanguage) => Said) => {
  return (language) => {
    const [title, text] = language === 'de' ? german : english;
    return {
      status,
      code,
      language,
      title,
      text,
      body: html`<h1>${title}</h1>
        <p>${text}</p>`,
    };
  };
};

const nothingHere = say(
  [404, 'unknown'],
  [
    'Diesen Link gibt es nicht',
    'Öffnen Sie bitte den ganzen Link aus der E-Mail. Manche Programme schneiden ihn am Zeilenende ab.',
  ],
  [
    'This link does not exist',
    'Please open the whole link from the mail. Some programs cut it off at the end of the line.',
  ],
);
const tooMany = say(
  [429, 'too-often'],
  [
    'Einen Moment bitte',
    'Aus Ihrem Netz kommen gerade sehr viele Anfragen. Versuchen Sie es in einer Minute noch einmal.',
  ],
  ['One moment, please', 'Very many requests are coming from your network. Please try again in a minute.'],
);
const unreadable = say(
  [400, 'unreadable'],
  ['Das konnten wir nicht lesen', 'Öffnen Sie bitte den Link aus der E-Mail noch einmal.'],
  ['We could not read this', 'Please open the link from the mail once more.'],
);
const notNow = say(
  [503, 'not-stored'],
  [
    'Das hat gerade nicht geklappt',
    'Es wurde nichts gespeichert. Versuchen Sie es bitte gleich noch einmal.',
  ],
  ['This did not work just now', 'Nothing was saved. Please try again in a moment.'],
);
