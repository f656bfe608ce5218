import { allEvents, exchangeOf, queuesFor, Topology } from '@lotse/contracts';
import type { Broker } from './broker.js';
import { toProperties, type StoredEvent } from './cloud-event.js';
import { metrics } from './metrics.js';
import type { Publication, Publisher } from './publisher.js';
import type { RelayTurn } from './relay-leadership.js';
import { contextFrom, endSpan, SpanKind, startSpan, traceparentOf } from './tracing.js';

/** Rows published before the next look at the table: enough that confirms arrive in bulk. */
const batchSize = 500;
/** How long a confirm may take, in milliseconds. */
const confirmWithin = 10_000;
/** How often the numbers for the metrics are counted, in milliseconds. */
const measureEvery = 5_000;

interface Row {
  row: string;
  event_id: string;
  type: string;
  aggregate_id: string;
  company_id: string | null;
  version: string;
  time: Date;
  data: string;
  traceparent: string | null;
}

const optionalEvents = new Set(
  allEvents.filter(({ subscribers }) => subscribers === 'optional').map(({ type }) => type),
);

const exchanges = new Map(allEvents.map((event) => [event.type, exchangeOf(event)]));

/** One look at the outbox: everything that may go is published, and what is confirmed is removed. */
export class OutboxSweep {
  private measuredAt = -measureEvery;

  constructor(
    private readonly turn: RelayTurn,
    private readonly publisher: Publisher,
    private readonly broker: Pick<Broker, 'service' | 'presence'>,
  ) {}

  /** @returns whether to look again at once */
  async run(): Promise<'more' | 'done'> {
    // No "position greater than the last": numbers commit out of order, and a late one would never be seen.
    // No `exists`, which may first gather everything that is held.
    const rows = await this.turn.query<Row>(
      `select id as row, event_id, type, aggregate_id, company_id, version, time, data::text as data, traceparent
         from outbox o
        where held_at is null
          and (select true from outbox held
                where held.held_at is not null and held.aggregate_id = o.aggregate_id and held.id < o.id limit 1) is null
        order by id limit ${batchSize}`,
    );
    const published: Row[] = [];
    const held: Row[] = [];
    await Promise.all(
      [...byAggregate(rows).values()].map((chain) => this.publishInOrder(chain, published, held)),
    );
    const safe = await this.withoutThoseThatMissedAQueue(published, held);
    if (safe.length > 0)
      await this.turn.query('delete from outbox where id = any($1::bigint[])', [safe.map(({ row }) => row)]);
    if (held.length > 0)
      await this.turn.query(
        `update outbox set held_at = now(), hold_reason = 'a queue it needs is missing' where id = any($1::bigint[])`,
        [held.map(({ row }) => row)],
      );
    metrics.published.inc({ service: this.broker.service }, safe.length);
    // a batch in which nothing moved means a broker in trouble: the next look may wait
    return rows.length === batchSize && published.length + held.length > 0 ? 'more' : 'done';
  }

  /** Lets what was held be tried again, with everything that waited behind it. */
  async releaseHeld(): Promise<void> {
    await this.turn.query('update outbox set held_at = null, hold_reason = null where held_at is not null');
  }

  async measure(): Promise<void> {
    if (performance.now() - this.measuredAt < measureEvery) return;
    this.measuredAt = performance.now();
    const [now] = await this.turn.query<{ depth: string; held: string; oldest: number | null }>(
      `select count(*) as depth, count(held_at) as held,
              extract(epoch from now() - min(time))::float8 as oldest from outbox`,
    );
    metrics.outboxDepth.set({ service: this.broker.service }, Number(now?.depth ?? 0));
    metrics.outboxHeld.set({ service: this.broker.service }, Number(now?.held ?? 0));
    metrics.outboxOldest.set({ service: this.broker.service }, Math.max(0, now?.oldest ?? 0));
  }

  /** Only the replica that relays tells the numbers. */
  forgetMeasures(): void {
    for (const gauge of [metrics.outboxDepth, metrics.outboxHeld, metrics.outboxOldest])
      gauge.remove({ service: this.broker.service });
  }

  /**
   * The broker confirms an event that one queue took, though another, which must have it, is gone: so the queues are asked
   * for before the rows are removed.
   */
  private async withoutThoseThatMissedAQueue(published: Row[], held: Row[]): Promise<Row[]> {
    if (published.length === 0) return published;
    await this.broker.presence.lookFor(new Set(published.flatMap(({ type }) => queuesFor(type))));
    const isSafe = ({ type }: Row): boolean => !this.broker.presence.isShort(type);
    held.push(...published.filter((row) => !isSafe(row)));
    return published.filter(isSafe);
  }

  /** The next event of an aggregate leaves only when the one before it is safe. */
  private async publishInOrder(chain: Row[], published: Row[], held: Row[]): Promise<void> {
    for (const row of chain) {
      if (this.broker.presence.isShort(row.type)) {
        held.push(row);
        return;
      }
      let publication: Publication;
      try {
        publication = await this.publish(row);
      } catch {
        return; // not confirmed: it stays, and those behind it
      }
      if (publication === 'unroutable' && !optionalEvents.has(row.type)) {
        held.push(row);
        return;
      }
      published.push(row);
    }
  }

  private publish(row: Row): Promise<Publication> {
    const { span, within } = startSpan(`publish ${row.type}`, {
      kind: SpanKind.PRODUCER,
      attributes: { 'messaging.system': 'rabbitmq', 'messaging.message.id': row.event_id },
      parent: contextFrom(row.traceparent),
    });
    const event: StoredEvent = {
      id: row.event_id,
      type: row.type,
      aggregateId: row.aggregate_id,
      companyId: row.company_id,
      version: Number(row.version),
      time: row.time,
      data: row.data,
      traceparent: traceparentOf(within),
    };
    const publishing = this.publisher.publish(
      {
        exchange: exchanges.get(event.type) ?? Topology.eventsExchange,
        routingKey: event.type,
        content: Buffer.from(event.data),
        options: toProperties(event),
      },
      confirmWithin,
    );
    return publishing.then(
      (publication) => {
        endSpan(span, publication === 'unroutable' ? publication : undefined);
        return publication;
      },
      (error: unknown) => {
        endSpan(span, 'not-confirmed');
        throw error;
      },
    );
  }
}

function byAggregate(rows: Row[]): Map<string, Row[]> {
  const chains = new Map<string, Row[]>();
  for (const row of rows) {
    const chain = chains.get(row.aggregate_id);
    if (chain) chain.push(row);
    else chains.set(row.aggregate_id, [row]);
  }
  return chains;
}
