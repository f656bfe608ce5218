import type { IncomingMessage } from 'node:http';
import { randomBytes } from 'node:crypto';

/** What a client or proxy may call a request: short, and of characters that are harmless in a log. */
const sane = /^[A-Za-z0-9][\w.:-]{0,99}$/;

/** The id that the sender has given a request, if it is one. */
export function givenRequestId({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const given = headers['x-request-id'];
  return typeof given === 'string' && sane.test(given) ? given : undefined;
}

/** As a trace id looks, which takes its place where there is a trace. */
export const newRequestId = (): string => randomBytes(16).toString('hex');
