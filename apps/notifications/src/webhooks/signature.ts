import { createHmac } from 'node:crypto';

/** As Standard Webhooks 1.0.0 has it, in bytes. */
const shortest = 24;
const longest = 64;

/**
 * The keys with which calls are signed: secrets, separated by commas or blanks, as `whsec_` and base64. Each signs, so that a receiver may
 * know the old one or the new one while it is changed.
 * @throws Error that says what is wrong, and names no secret
 */
export function webhookKeys(secrets: string): Buffer[] {
  const keys = secrets
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(keyOf);
  if (keys.length === 0) throw new Error('names no secret');
  return keys;
}

function keyOf(secret: string): Buffer {
  const text = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : null;
  const key = Buffer.from(text ?? '', 'base64');
  if (text === null || key.toString('base64') !== text)
    throw new Error('a secret is whsec_ and base64 behind it');
  if (key.length < shortest || key.length > longest)
    throw new Error(`a secret has ${String(shortest)} to ${String(longest)} bytes`);
  return key;
}

export interface Signed {
  /** The same each time it is sent. Without a full stop, which separates it from what follows. */
  id: string;
  /** When it is sent. */
  at: Date;
  body: string;
}

/** The headers by which a receiver knows who has sent a call, when, and whether it was there before (Standard Webhooks 1.0.0). */
export function signatureHeaders(keys: readonly Buffer[], { id, at, body }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const content = `${id}.${timestamp}.${body}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': keys
      .map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`)
      .join(' '),
  };
}
