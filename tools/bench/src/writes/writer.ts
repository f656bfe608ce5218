import { randomUUID } from 'node:crypto';
import type { ContactDto } from '@lotse/contracts';
import { HttpConnection } from '../reads/http-connection.js';
import { percentile } from '../statistics.js';
import { serveWorker } from '../worker.js';
import { patchOf, type Target, type WriteRequest, type Written } from './target.js';

/** Closed loop: each writer changes its contact when the last change is answered. Any refusal ends the run. */
serveWorker<WriteRequest, Written>(async ({ port, targets, seconds }) => {
  const latencies: number[] = [];
  const connections = await Promise.all(targets.map(() => HttpConnection.open(port)));
  const cpu = process.cpuUsage();
  const start = performance.now();
  const until = start + seconds * 1000;
  const contacts = await Promise.all(
    targets.map(async (target, index) => {
      let { contact } = target;
      for (let now = start; now < until; now = performance.now()) {
        const { status, body } = await (connections[index] as HttpConnection).send(
          requestFor(target, contact),
        );
        if (status !== 200) throw new Error(`a write was answered ${status}: ${body.toString()}`);
        latencies.push(performance.now() - now);
        contact = JSON.parse(body.toString()) as ContactDto;
      }
      return contact;
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  return {
    writes: latencies.length,
    perSecond: latencies.length / elapsed,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    generatorShare: (user + system) / 1e6 / elapsed,
    contacts,
  };
});

function requestFor({ path, headers }: Target, contact: ContactDto): string {
  const body = JSON.stringify(patchOf(contact));
  return [
    `PATCH ${path} HTTP/1.1`,
    'host: localhost',
    'content-type: application/merge-patch+json',
    `content-length: ${body.length}`,
    `if-match: "${contact.version}"`,
    `idempotency-key: ${randomUUID()}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
}
