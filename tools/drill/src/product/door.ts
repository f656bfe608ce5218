import { signIn, type Session } from '@lotse/api-client';
import { administrator, type Replica } from './product.js';

export interface Answer {
  status: number;
  body: unknown;
  etag: string | null;
}

interface Request {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
  ifMatch?: number;
  key?: string;
}

/** How often a gateway is asked whether it takes requests, in milliseconds. */
const lookEvery = 500;
/** An answer takes no longer, in milliseconds. */
const patience = 15_000;

/** What stands before the gateways of an installation: it gives requests to those that say that they are ready, one after the other. */
export class Door {
  private ready: Replica[];
  private turn = 0;
  private timer?: NodeJS.Timeout;
  private session?: Session;

  private constructor(private readonly gateways: readonly Replica[]) {
    this.ready = [...gateways];
  }

  static async open(gateways: readonly Replica[]): Promise<Door> {
    const door = new Door(gateways);
    door.timer = setInterval(() => void door.look(), lookEvery);
    door.session = await signIn(gateways[0]?.url ?? '', administrator);
    return door;
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** Sends it once. @throws Error where there was no answer */
  async send({ method, path, body, ifMatch, key }: Request): Promise<Answer> {
    const gateways = this.ready.length > 0 ? this.ready : this.gateways;
    const gateway = gateways[this.turn++ % gateways.length];
    const answer = await fetch(`${gateway?.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.session?.cookie ?? '',
        ...(method !== 'GET' && { 'x-csrf-token': this.session?.csrfToken ?? '' }),
        ...(body && {
          'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
    const text = await answer.text();
    return { status: answer.status, body: text && parsed(text), etag: answer.headers.get('etag') };
  }

  private async look(): Promise<void> {
    const answers = await Promise.all(
      this.gateways.map(async (gateway) => {
        const answer = await fetch(`${gateway.process.opsUrl}/readyz`, {
          signal: AbortSignal.timeout(2_000),
        }).catch(() => undefined);
        return answer?.ok ? [gateway] : [];
      }),
    );
    this.ready = answers.flat();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
