/** A refusal of RabbitMQ's management API. */
export class ManagementError extends Error {
  override readonly name = 'ManagementError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** How long one request may take, in milliseconds: to declare everything takes far less. */
const patience = 60_000;
/** How long somebody may take to say that they are there, in milliseconds. */
const shortPatience = 5_000;

/** RabbitMQ's management API, as its administrator. */
export class ManagementApi {
  private readonly base: string;
  private readonly authorization: string;
  /** Who signs in. */
  readonly user: string;

  /** @param url with user and password, e.g. `https://admin:secret@rabbitmq:15671`; a path in front of `/api` is kept */
  constructor(url: string) {
    const { origin, pathname, username, password } = new URL(url);
    this.user = decodeURIComponent(username);
    this.base = `${origin}${pathname.replace(/(?<!\/)\/+$/, '').replace(/\/api$/, '')}/api`;
    const login = `${this.user}:${decodeURIComponent(password)}`;
    this.authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  }

  /** Whether anybody answers: a broker that is still coming up refuses the connection. */
  async isUp(): Promise<boolean> {
    return this.ask('GET', ['overview'], undefined, shortPatience).then(
      () => true,
      (error: unknown) => error instanceof ManagementError && error.status !== 0,
    );
  }

  /** Nothing where there is nothing of that name. @throws ManagementError */
  async get<T>(...path: string[]): Promise<T | undefined> {
    return (await this.ask('GET', path, undefined)) as T | undefined;
  }

  /** @throws ManagementError */
  async post(path: string[], body: object): Promise<void> {
    await this.ask('POST', path, body);
  }

  /** @throws ManagementError with 404 where there is nothing of that name */
  async delete(...path: string[]): Promise<void> {
    await this.ask('DELETE', path, undefined);
  }

  private async ask(
    method: string,
    path: string[],
    body: object | undefined,
    patienceMs = patience,
  ): Promise<unknown> {
    const late = new AbortController();
    // not AbortSignal.timeout, which keeps no process alive: Node's fetch never settles where a connection ends as soon as it is there
    const timer = setTimeout(() => late.abort(new Error('no answer')), patienceMs);
    try {
      return await this.answerTo(method, path, body, late.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  private async answerTo(
    method: string,
    path: string[],
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<unknown> {
    const response = await fetch(`${this.base}/${path.map(encodeURIComponent).join('/')}`, {
      method,
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      signal,
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      throw new ManagementError(
        0,
        `RabbitMQ's management API cannot be reached at ${this.base}: ${cause?.code ?? message}`,
      );
    });
    const text = await response.text();
    if (method === 'GET' && response.status === 404) return undefined;
    if (!response.ok)
      throw new ManagementError(
        response.status,
        `RabbitMQ's management API refuses ${method} ${path.join('/')} to ${this.user}: ${reasonIn(text) || response.status}`,
      );
    return text ? (JSON.parse(text) as unknown) : undefined;
  }
}

function reasonIn(text: string): string {
  try {
    const { reason } = JSON.parse(text) as { reason?: unknown };
    return typeof reason === 'string' ? reason : text;
  } catch {
    return text.slice(0, 200);
  }
}
