import type { Duplex } from 'node:stream';

/** Whatever one says the other hears, until either ends: what stands between a client and a server does nothing else. */
export function pipeBothWays(client: Duplex, server: Duplex): void {
  for (const [from, to] of [
    [client, server],
    [server, client],
  ] as const)
    from
      .on('error', () => undefined)
      .on('close', () => to.destroy())
      .pipe(to);
}
