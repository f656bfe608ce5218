import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import { DocumentedApi, type ApiDocument } from '@lotse/test-support';

/** What the gateway answered. */
export interface Reply<T = unknown> {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else the text; `undefined` where there was no body. */
  body: T;
}

/** An error in the form of RFC 9457, as the gateway sends it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  violations?: { pointer: string; rule: string; detail: string }[];
}

export interface RequestOptions {
  body?: unknown;
  /** A body that is sent as it is, instead of JSON. */
  raw?: string | Uint8Array<ArrayBuffer>;
  /** The version that was read, or any. */
  ifMatch?: number | '*';
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

/** How often a client asks again before it gives up: several minutes. */
const mostRepeats = 200;

/** The documents of the gateways that this process has asked. */
const documents = new Map<string, DocumentedApi>();

/** What a gateway says of its answers; `undefined` while it cannot be asked. */
export async function documentOf(gatewayUrl: string): Promise<DocumentedApi | undefined> {
  const known = documents.get(gatewayUrl);
  if (known) return known;
  const response = await fetch(`${gatewayUrl}/api/openapi.json`).catch(() => undefined);
  if (!response?.ok) return undefined;
  const api = new DocumentedApi((await response.json()) as ApiDocument);
  documents.set(gatewayUrl, api);
  return api;
}

/** Its successor at the same address may say something else. */
export const forgetDocument = (gatewayUrl: string): boolean => documents.delete(gatewayUrl);

/** The answer was not the one the test needs to go on. */
export class UnexpectedReply extends Error {
  constructor(
    readonly reply: Reply,
    what: string,
  ) {
    super(`${what}: ${reply.status} ${JSON.stringify(reply.body)}`);
  }
}

/** Somebody who uses the public API: signed in, with an API key, or nobody. */
export class ApiClient {
  /** Gateways with newer services behind them: they pass on fields that their own document does not know. */
  static readonly newerBehind = new Set<string>();

  private constructor(
    private readonly gatewayUrl: string,
    private readonly credentials: Record<string, string>,
    /** Goes with writes only. */
    private readonly csrfToken?: string,
  ) {}

  static anonymous(gatewayUrl: string): ApiClient {
    return new ApiClient(gatewayUrl, {});
  }

  static withKey(gatewayUrl: string, secret: string): ApiClient {
    return new ApiClient(gatewayUrl, { authorization: `Bearer ${secret}` });
  }

  static async signIn(gatewayUrl: string, email: string, password: string): Promise<ApiClient> {
    const reply = await ApiClient.anonymous(gatewayUrl).send<Schemas['SessionDto']>('POST', '/session', {
      body: { email, password },
    });
    if (reply.status !== 201) throw new UnexpectedReply(reply, 'signing in');
    return ApiClient.anonymous(gatewayUrl).after(reply.headers, reply.body.csrfToken);
  }

  /** The same browser after an answer that has set cookies, with the CSRF token that it gave. */
  after(headers: Headers, csrfToken: string): ApiClient {
    const cookies = new Map(
      [...(this.credentials['cookie']?.split('; ') ?? []), ...headers.getSetCookie()].map((line) => {
        const cookie = line.split(';', 1)[0] ?? '';
        return [cookie.split('=', 1)[0], cookie];
      }),
    );
    return new ApiClient(this.gatewayUrl, { cookie: [...cookies.values()].join('; ') }, csrfToken);
  }

  /** {@link ask} of the API: the path is the part behind `/api/v1`. */
  send<T = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<T>> {
    return this.ask<T>(method, `/api/v1${path}`, options);
  }

  /**
   * Sends a request and gives whatever is answered.
   * @throws Error where the answer is not what the OpenAPI document says
   */
  async ask<T = unknown>(method: string, url: string, options: RequestOptions = {}): Promise<Reply<T>> {
    const { body, raw, ifMatch, idempotencyKey, headers } = options;
    const writes = method !== 'GET' && method !== 'HEAD';
    const response = await fetch(this.gatewayUrl + url, {
      method,
      redirect: 'manual',
      headers: {
        ...this.credentials,
        ...(writes && this.csrfToken !== undefined && { 'x-csrf-token': this.csrfToken }),
        ...(body !== undefined && {
          'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch === '*' ? '*' : `"${ifMatch}"` }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(raw !== undefined && { body: raw }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const reply = {
      status: response.status,
      headers: response.headers,
      body: (text ? (isJson ? JSON.parse(text) : text) : undefined) as T,
    };
    const api = await documentOf(this.gatewayUrl);
    const complaints = api?.complaints(method, url, {
      ...reply,
      header: (name) => response.headers.get(name),
    });
    const meant = ApiClient.newerBehind.has(this.gatewayUrl)
      ? complaints?.filter((complaint) => !complaint.includes('additional properties'))
      : complaints;
    if (meant && meant.length > 0) throw new Error(meant.join('\n'));
    return reply;
  }

  get<T>(path: string): Promise<T> {
    return this.succeed<T>('GET', path);
  }

  /** A file, to the byte. */
  async file(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ headers: Headers; bytes: Buffer }> {
    const response = await fetch(`${this.gatewayUrl}/api/v1${path}`, {
      headers: { ...this.credentials, ...headers },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${bytes.toString()}`);
    return { headers: response.headers, bytes };
  }

  post<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return this.succeed<T>('POST', path, { ...options, body });
  }

  put<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return this.succeed<T>('PUT', path, { ...options, body });
  }

  patch<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return this.succeed<T>('PATCH', path, { ...options, body });
  }

  async delete(path: string): Promise<void> {
    await this.succeed('DELETE', path);
  }

  /**
   * Repeats a write with the same key until it is answered for good, as a careful client does:
   * after a lost connection, 503 and 504.
   * @param onRepeat called each time it has to ask again
   */
  async insist<T>(
    method: string,
    path: string,
    options: RequestOptions = {},
    onRepeat: () => void = () => undefined,
  ): Promise<T> {
    const idempotencyKey = options.idempotencyKey ?? randomUUID();
    for (let wait = 100, repeated = 0; ; wait = Math.min(wait * 2, 1_000), repeated++) {
      try {
        const reply = await this.send<T>(method, path, { ...options, idempotencyKey });
        if (reply.status < 400) return reply.body;
        if (![503, 504].includes(reply.status) || repeated === mostRepeats)
          throw new UnexpectedReply(reply, `${method} ${path}`);
      } catch (error) {
        // fetch says TypeError for every connection that failed
        if (!(error instanceof TypeError) || repeated === mostRepeats) throw error;
      }
      onRepeat();
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  private async succeed<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    const reply = await this.send<T>(method, path, options);
    if (reply.status >= 400) throw new UnexpectedReply(reply, `${method} ${path}`);
    return reply.body;
  }
}
