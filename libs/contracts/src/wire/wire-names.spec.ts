import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allEvents,
  ContactsRpc,
  CopiesRpc,
  HoldsRpc,
  ImportsRpc,
  NewsletterRpc,
  NotificationsRpc,
  Queues,
  Topology,
} from '../index.js';

/** Grows only: a name that was ever on the wire may still be in somebody's queue, binding or client. */
const frozen = readFileSync(join(__dirname, '../../wire-names.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

it('keeps every name that was ever on the wire, and lists every new one in wire-names.txt', () => {
  const now = [
    ...allEvents.map(({ type }) => `event ${type}`),
    ...[ContactsRpc, CopiesRpc, HoldsRpc, ImportsRpc, NewsletterRpc, NotificationsRpc].flatMap((calls) =>
      Object.values(calls).map(({ pattern }) => `call ${pattern}`),
    ),
    ...Object.keys(Queues).map((name) => `queue ${name}`),
    ...[
      Topology.eventsExchange,
      Topology.confidentialExchange,
      Topology.answersExchange,
      Topology.retryExchange,
      Topology.buriedExchange,
      Topology.deadExchange,
      Topology.returnExchange,
    ].map((name) => `exchange ${name}`),
  ];

  expect([...frozen].sort()).toEqual(now.sort());
});

it('uses no wire name twice', () => {
  expect(new Set(frozen).size).toBe(frozen.length);
});
