import formBody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import { html } from './html.js';
import { multipartFields } from './multipart.js';
import { documentOf, pageHeaders, type Page, type PageFile, type PageLanguage } from './page.js';

/** A request for one of the pages, without anything that a page needs nothing of. */
export interface PageRequest {
  /** What stands for each `:name` in the path. */
  path: Record<string, string>;
  /** What stands behind the question mark; of what is named twice, nothing. */
  query: Record<string, string>;
  /** The fields of a form; of a field that is sent twice, nothing. */
  form: Record<string, string>;
  /** Which the reader's browser prefers. */
  language: PageLanguage;
}

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
/** Milliseconds for which a request may take to arrive. */
const patience = 15_000;

/**
 * Pages for people who have followed a link in a mail: plain HTML without a script, in German and English, with no cookie and no
 * sign-in. The link is the right to see and to act. Whatever a page does is committed before it is answered.
 */
export class PagesServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(PagesServer.name);
  private readonly server: FastifyInstance;
  private listensAt = 0;

  constructor(
    private readonly settings: PagesSettings,
    private readonly pages: Record<string, PageHandler>,
  ) {
    this.server = fastify({
      bodyLimit,
      requestTimeout: patience,
      connectionTimeout: 2 * patience,
      keepAliveTimeout: 5_000,
      maxRequestsPerSocket: 100,
      routerOptions: { maxParamLength: 200 },
      trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
      forceCloseConnections: 'idle',
      return503OnClosing: false,
      http: { maxHeaderSize: 16_384 },
    });
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
    await this.server.close();
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
      server.get(path, async (request, reply) =>
        send(reply, (await show(asked(request))) ?? nothingHere(languageOf(request))),
      );
      if (act)
        server.post(path, async (request, reply) =>
          send(reply, (await act(asked(request))) ?? nothingHere(languageOf(request))),
        );
    }
  }

  private fail(error: Failure, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const language = languageOf(request);
    const { statusCode = 500 } = error;
    if (statusCode === 429) return send(reply, tooMany(language));
    if (statusCode < 500) return send(reply, { ...unreadable(language), status: statusCode });
    this.logger.error({ message: 'a page could not be answered', page: request.routeOptions.url, error });
    return send(reply.header('retry-after', '10'), notNow(language));
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

const show = (reply: FastifyReply, page: Page): FastifyReply =>
  reply
    .code(page.status ?? 200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', page.language)
    .send(documentOf(page));

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

const say = (
  status: number,
  german: readonly [string, string],
  english: readonly [string, string],
): ((language: PageLanguage) => Page) => {
  return (language) => {
    const [title, text] = language === 'de' ? german : english;
    return {
      status,
      language,
      title,
      body: html`<h1>${title}</h1>
        <p>${text}</p>`,
    };
  };
};

const nothingHere = say(
  404,
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
  429,
  [
    'Einen Moment bitte',
    'Aus Ihrem Netz kommen gerade sehr viele Anfragen. Versuchen Sie es in einer Minute noch einmal.',
  ],
  ['One moment, please', 'Very many requests are coming from your network. Please try again in a minute.'],
);
const unreadable = say(
  400,
  ['Das konnten wir nicht lesen', 'Öffnen Sie bitte den Link aus der E-Mail noch einmal.'],
  ['We could not read this', 'Please open the link from the mail once more.'],
);
const notNow = say(
  503,
  [
    'Das hat gerade nicht geklappt',
    'Es wurde nichts gespeichert. Versuchen Sie es bitte gleich noch einmal.',
  ],
  ['This did not work just now', 'Nothing was saved. Please try again in a moment.'],
);
