import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Who is called where nobody has been reached: takes what is signed with a secret that it knows (docs/webhooks.md). */
export class WebhookReceiver {
  /** The incidents of calls that were genuine. */
  readonly incidents = new Set<string>();
  genuine = 0;
  forged = 0;
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.writeHead(this.take(request.headers, Buffer.concat(chunks))).end());
  });

  /** @param secret the only one that it knows */
  constructor(public secret: string) {}

  async listen(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/in`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private take(headers: IncomingHttpHeaders, body: Buffer): number {
    if (!isGenuine(headers, body, this.secret)) {
      this.forged += 1;
      return 401;
    }
    this.genuine += 1;
    const { data } = JSON.parse(body.toString()) as { data: { incidentId: string } };
    this.incidents.add(data.incidentId);
    return 204;
  }
}

function isGenuine(headers: IncomingHttpHeaders, body: Buffer, secret: string): boolean {
  const sent = String(headers['webhook-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - Number(sent)) < 300)) return false;
  const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${String(headers['webhook-id'])}.${sent}.`)
    .update(body)
    .digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((signature) => {
      const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}
