import type { LatencyResult } from './latency/latency.js';
import type { ProfileSummary } from './profile/summary.js';
import type { ReadsResult, Side } from './reads/reads.js';
import type { RecipientsResult } from './recipients/recipients.js';
import type { RelayResult } from './relay/relay.js';
import { ms, rate, ratio, table } from './table.js';

export function printReads({ rows, poolSize, bodiesCompared, ceiling, lines }: ReadsResult): string {
  const times = ({ p50, p99 }: { p50: number; p99: number }): string => `${ms(p50)} / ${ms(p99)}`;
  const cpu = ({ cpuMicroseconds }: Side): string =>
    cpuMicroseconds.map((microseconds) => Math.round(microseconds)).join('+') || '-';
  return [
    `Reads of one contact of ${rate(rows)}, random ids, pools of ${poolSize}, ${bodiesCompared} bodies compared.`,
    `Bare: one Nest+Fastify+TypeORM process with the same SQL; in brackets, with TypeORM's repository.`,
    table(
      [
        'connections',
        'bare /s',
        'p50 / p99 ms',
        'cpu µs',
        'Lotse /s',
        'p50 / p99 ms',
        'cpu µs',
        'ratio /s',
        'ratio p50',
        'generator',
      ],
      lines.map((line) => [
        `${line.connections}, ${line.credential}`,
        `${rate(line.sql.perSecond)} (${rate(line.repository.perSecond)})`,
        times(line.sql),
        cpu(line.sql),
        rate(line.lotse.perSecond),
        times(line.lotse),
        cpu(line.lotse),
        `${ratio(line.ratio)} (${ratio(line.ratioToRepository)})`,
        ratio(line.latencyRatio),
        `${Math.round(line.generatorShare * 100)} %`,
      ]),
    ),
    `The generator alone reaches ${rate(ceiling)}/s at 64 connections; its column is its share of one processor while Lotse answers.`,
    'cpu µs: processor time per request of the bare process, and of contacts + gateway.',
  ].join('\n');
}

export function printRecipients(measured: RecipientsResult): string {
  const { connections, contactsOfCompany, contact, recipients, ratio: share } = measured;
  return [
    `Whom a company of ${contactsOfCompany} is reached by in an emergency, over ${connections} connections, against the plain read of a contact.`,
    table(['contacts /s', 'recipients /s', 'ratio'], [[rate(contact), rate(recipients), ratio(share)]]),
  ].join('\n');
}

export function printRelay({ events, bodyBytes, queues, lines }: RelayResult): string {
  return [
    `Outbox relay draining ${rate(events)} events of ${bodyBytes} bytes into ${queues} quorum queues, against amqplib publishing the same messages with pipelined confirms.`,
    table(
      ['replicas', 'raw /s', 'relay /s', 'ratio'],
      lines.map((line) => [String(line.replicas), rate(line.raw), rate(line.relay), ratio(line.ratio)]),
    ),
  ].join('\n');
}

export function printLatency({ lines }: LatencyResult): string {
  const times = ({ p50, p99 }: { p50: number; p99: number }): string => `${ms(p50)} / ${ms(p99)}`;
  return [
    'From sending a PATCH to the gateway until … (p50 / p99, ms)',
    table(
      ['writers', 'writes /s', 'answered', 'received by a follower', 'effect committed by newsletter'],
      lines.map((line) => [
        String(line.writers),
        rate(line.writesPerSecond),
        times(line.answered),
        times(line.received),
        times(line.effect),
      ]),
    ),
  ].join('\n');
}

export const printProfile = (summaries: ProfileSummary[]): string =>
  summaries
    .map(({ process, busy, places, functions }) => {
      const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
      const rows = (shares: { name: string; share: number }[]): string[][] =>
        shares.map(({ name, share }) => [name, percent(share)]);
      return [
        `${process}: busy ${percent(busy)} of the time; of that`,
        table(['where', 'own time'], rows(places)),
        '',
        table(['function', 'own time'], rows(functions)),
      ].join('\n');
    })
    .join('\n\n');
