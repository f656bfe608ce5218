import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';

/** Where a request came from, as far as guessing is counted by it. */
export interface Origin {
  /** See {@link networkOf}. */
  network: string;
  /** The Cookie header. */
  cookie: string | undefined;
}

export const originOf = ({ ip, headers }: FastifyRequest): Origin => ({
  network: networkOf(ip),
  cookie: headers.cookie,
});

/** Where the request came from ({@link Origin}). */
export const RequestOrigin = createParamDecorator((_: unknown, context): Origin =>
  originOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * The part of a client's address that stands for one subscriber: an IPv4 address, or the first 64 bits of an IPv6 address,
 * of which anybody has as many as they like (RFC 6177).
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const groups =
    tail === undefined
      ? front
      : [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
