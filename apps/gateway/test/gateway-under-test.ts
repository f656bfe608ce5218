import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Aggregate, EventDefinition } from '@lotse/contracts';
import {
  callPatienceMs,
  deliver,
  DocumentedApi,
  FixedClock,
  ownServers,
  startInProcess,
  variablesOf,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import supertest from 'supertest';
import { AppModule } from '../src/app.module.js';
import { gatewayConfig } from '../src/config.js';
import { controllers } from '../src/controllers.js';
import { serverOptionsFor } from '../src/http/server-options.js';
import { setUpHttp } from '../src/set-up-http.js';
import { gatewayMigrations } from '../src/migrations/index.js';
import { openApiDocument } from '../src/openapi/document.js';
import type { SessionDto } from '../src/sessions/sessions.dto.js';
import type { CreateUserInput, UserDto } from '../src/users/users.dto.js';

export interface Answer<T = unknown> {
  status: number;
  /** By names in lower case. */
  headers: Record<string, string>;
  /** As they were set, with their attributes. */
  cookies: string[];
  /** Parsed where it is JSON, else the text. */
  body: T;
}

export interface Request {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Somebody's browser, or a program with a key. */
export interface Client {
  send<T = Record<string, unknown>>(method: string, path: string, request?: Request): Promise<Answer<T>>;
}

export interface SignedIn extends Client {
  cookie: string;
  session: SessionDto;
}

export const administrator = { email: 'admin@example.com', password: 'correct horse battery' };
const password = 'a long enough password';
const sealingKey = randomBytes(32).toString('base64');

let api: DocumentedApi | undefined;
const documented = (): DocumentedApi => (api ??= new DocumentedApi(openApiDocument(controllers)));

/**
 * The gateway over HTTP, with its own PostgreSQL database and virtual host, and a clock that a test moves.
 * Registers beforeAll and afterAll.
 */
export class GatewayUnderTest implements Client {
  readonly clock = new FixedClock();
  app!: NestFastifyApplication;
  database!: TestDatabase;
  broker!: TestVirtualHost;
  url!: string;
  /** What Fastify was told to serve, without the HEAD it adds to each GET. */
  readonly routes: { method: string; url: string }[] = [];

  private constructor(private readonly env: Record<string, string>) {}

  /** @param env variables that differ from those of other tests */
  static use(env: Record<string, string> = {}): GatewayUnderTest {
    const gateway = new GatewayUnderTest(env);
    beforeAll(() => gateway.start());
    afterAll(() => gateway.stop());
    return gateway;
  }

  async start(): Promise<void> {
    ({ database: this.database, broker: this.broker } = await ownServers(gatewayMigrations));
    this.app = await this.replica();
    this.url = await this.app.getUrl();
  }

  /** One more process of the same gateway. */
  async replica(env: Record<string, string> = {}): Promise<NestFastifyApplication> {
    const config = gatewayConfig.parse({
      ...variablesOf(this, 'gateway'),
      CALL_TIMEOUT_MS: String(callPatienceMs),
      RATE_LIMIT_PER_MINUTE: '1000000', // the clock stands still, so nothing would be refilled
      RATE_LIMIT_PUBLIC_PER_MINUTE: '1000000',
      BOOTSTRAP_ADMIN_EMAIL: administrator.email,
      BOOTSTRAP_ADMIN_PASSWORD: administrator.password,
      SEALING_KEY: sealingKey,
      ACCOUNTING_EMAIL: 'accounting@example.com',
      WEB_ROOT: join(__dirname, 'web-root'),
      STAFF_SECOND_FACTOR: 'optional',
      ...this.env,
      ...env,
    });
    const app = await startInProcess(AppModule.for(config), {
      clock: this.clock,
      fastify: serverOptionsFor(config),
      http: (starting) => {
        starting
          .getHttpAdapter()
          .getInstance()
          .addHook('onRoute', ({ method, url }) => {
            if (method !== 'HEAD') this.routes.push({ method: String(method), url });
          });
        return setUpHttp(starting, config);
      },
      logger: false,
    });
    await app.listen(0, '127.0.0.1');
    return app;
  }

  async stop(): Promise<void> {
    await this.app?.close();
    await Promise.all([this.database?.drop(), this.broker?.drop()]);
  }

  /**
   * As somebody who is not signed in. Paths that begin with `/v1` are the API's.
   * @throws Error where the answer is not what the OpenAPI document says
   */
  async send<T = Record<string, unknown>>(
    method: string,
    path: string,
    { body, headers = {} }: Request = {},
  ): Promise<Answer<T>> {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await new supertest.Test(this.url, method, `/api${path}`)
      .set({ ...(body !== undefined && !raw && { 'content-type': 'application/json' }), ...headers })
      .serialize((bytes: string) => bytes) // what is given raw goes as it is
      .send(raw ? body : JSON.stringify(body));
    const text = (response.text as string | undefined) ?? ''; // there is none after HEAD
    const answer = {
      status: response.status,
      headers: response.headers,
      cookies: response.get('Set-Cookie') ?? [],
      body: (/json/.test(response.type) && text ? response.body : text) as T,
    };
    const complaints = documented().complaints(method, `/api${path}`, {
      ...answer,
      header: (name) => [response.headers[name.toLowerCase()]].flat()[0],
    });
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    return answer;
  }

  /** Publishes an event as the service that owns it would. */
  deliver<T extends object>(
    event: EventDefinition<T>,
    data: T,
    aggregate: Aggregate,
    options: { id?: string } = {},
  ): Promise<string> {
    return deliver(this.broker, event, data, aggregate, options);
  }

  async signIn(login: { email: string; password: string } = administrator): Promise<SignedIn> {
    const answer = await this.send<SessionDto>('POST', '/v1/session', { body: login });
    if (answer.status !== 201) throw new Error(`sign-in: ${answer.status}`);
    const cookie = answer.cookies[0]?.split(';')[0] ?? '';
    const session = answer.body;
    return { cookie, session, ...this.as({ cookie, 'x-csrf-token': session.csrfToken }) };
  }

  as(headers: Record<string, string>): Client {
    return {
      send: (method, path, request = {}) =>
        this.send(method, path, { ...request, headers: { ...headers, ...request.headers } }),
    };
  }

  withKey(secret: string): Client {
    return this.as({ authorization: `Bearer ${secret}` });
  }

  /** A new user, signed in. A company user needs a contacts service that knows the company. */
  async user(input: Partial<CreateUserInput> = {}): Promise<SignedIn & { user: UserDto }> {
    const admin = await this.signIn();
    const email = `${randomUUID()}@example.com`;
    const { body: user, status } = await admin.send<UserDto>('POST', '/v1/users', {
      body: { email, name: 'Somebody', password, roles: ['support'], ...input },
    });
    if (status !== 201) throw new Error(`making a user: ${status}`);
    return { ...(await this.signIn({ email: user.email, password })), user };
  }
}
