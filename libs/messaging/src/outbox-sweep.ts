import { allEvents, exchangeOf, queuesFor, Topology } from '@lotse/contracts';
import { contextFrom, endSpan, SpanKind, startSpan, traceparentOf } from '@lotse/tracing';
import type { Broker } from './broker.js';
import { toProperties, type StoredEvent } from './cloud-event.js';
import { metrics } from './metrics.js';
import type { Publication, Publisher } from './publisher.js';
import type { RelayTurn } from './relay-leadership.js';
import { notTaken, Troubles, type NotTaken } from './troubles.js';
import type { Lane } from './lane.js';
import { writtenAt } from './written-at.js';
import { ofBroker } from './span-attributes.js';

/** Rows published before the next look at the table: enough that confirms arrive in bulk. */
const batchSize = 500;
/** Held rows that are let go at a time: a full queue may have left a million. */
const releasedAtOnce = 2_000;
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

const remove = { name: 'remove', text: 'delete from outbox where id = any($1::bigint[])' };

type HoldReason = 'a queue it needs is missing' | NotTaken;

/** What became of the rows of one look. */
interface Swept {
  published: Row[];
  held: { row: Row; reason: HoldReason }[];
}

/**
 * One look at the outbox: everything that may go is published, and what is confirmed is removed. What is not taken is
 * held back with its reason, and holds up only its own aggregate.
 */
export class OutboxSweep {
  private readonly troubles: Troubles;
  private readonly mine: string;
  /** Planned once: the planner knows no more of the table the next time. */
  private readonly next: { name: string; text: string };
  private measuredAt = -measureEvery;
  /** What was held before a moment and is let go bit by bit, each row once: what is held again is held later. */
  private releasing?: { before: string; condition: string; values: unknown[] };

  constructor(
    private readonly turn: RelayTurn,
    private readonly publisher: Publisher,
    private readonly broker: Pick<Broker, 'service' | 'presence' | 'publishing'>,
    lane: Lane,
  ) {
    this.troubles = new Troubles(turn);
    this.mine = lane === 'urgent' ? 'urgent' : 'not urgent';
    // No "position greater than the last": numbers commit out of order, and a late one would never be seen.
    // No `exists`, which may first gather everything that is held.
    this.next = {
      name: `next ${lane}`,
      text: `
      select id as row, event_id, type, aggregate_id, company_id, version, time, data::text as data, traceparent
         from outbox o
        where ${this.mine} and held_at is null
          and (select true from outbox held
                where held.held_at is not null and held.aggregate_id = o.aggregate_id and held.id < o.id limit 1) is null
        order by id limit ${batchSize}`,
    };
  }

  /** @returns whether to look again at once */
  async run(): Promise<'more' | 'done'> {
    const releasesMore = await this.release();
    await this.troubles.letGo();
    const rows = await this.turn.query<Row>(this.next);
    const swept: Swept = { published: [], held: [] };
    await Promise.all([...byAggregate(rows).values()].map((chain) => this.publishInOrder(chain, swept)));
    const { held } = swept;
    // where nobody can be asked they stay, and are published again
    const published = await this.withoutThoseThatMissedAQueue(swept).catch((): Row[] => []);
    if (published.length > 0) await this.turn.query(remove, [published.map(({ row }) => row)]);
    for (const reason of new Set(held.map((one) => one.reason)))
      await this.turn.query(
        'update outbox set held_at = now(), hold_reason = $2 where id = any($1::bigint[])',
        [held.filter((one) => one.reason === reason).map(({ row }) => row.row), reason],
      );
    metrics.published.inc({ service: this.broker.service }, published.length);
    const more = this.troubles.settle(new Set(published.map(({ type }) => type))) || releasesMore;
    // a batch in which nothing moved means a broker in trouble: the next look may wait
    return more || (rows.length === batchSize && published.length + held.length > 0) ? 'more' : 'done';
  }

  /** Has what no queue took tried again, with everything that waited behind it; not what still misses a queue. */
  async releaseHeld(): Promise<void> {
    if (this.releasing) return;
    const short = allEvents.map(({ type }) => type).filter((type) => this.broker.presence.isShort(type));
    await this.beginRelease('hold_reason <> all($3) and type <> all($4)', [notTaken, short]);
  }

  /** Has everything that is held tried again: the broker is another one now. */
  async releaseAll(): Promise<void> {
    this.troubles.forget();
    await this.beginRelease('true', []);
  }

  async measure(): Promise<void> {
    if (performance.now() - this.measuredAt < measureEvery) return;
    this.measuredAt = performance.now();
    const [now] = await this.turn.query<{ depth: string; held: string }>(
      'select count(*) as depth, count(held_at) as held from outbox',
    );
    const [oldest] = await this.turn.query<{ id: string; time: Date }>(
      'select event_id as id, time from outbox order by outbox.id limit 1',
    );
    const age = oldest ? (Date.now() - writtenAt(oldest).getTime()) / 1_000 : 0; // by two clocks: one may be behind
    metrics.outboxDepth.set({ service: this.broker.service }, Number(now?.depth ?? 0));
    metrics.outboxHeld.set({ service: this.broker.service }, Number(now?.held ?? 0));
    metrics.outboxOldest.set({ service: this.broker.service }, Math.max(0, age));
  }

  /** Only the replica that relays tells the numbers. */
  forgetMeasures(): void {
    for (const gauge of [metrics.outboxDepth, metrics.outboxHeld, metrics.outboxOldest])
      gauge.remove({ service: this.broker.service });
  }

  private async beginRelease(condition: string, values: unknown[]): Promise<void> {
    const [row] = await this.turn.query<{ now: string }>('select now()::text as now');
    this.releasing = row && { before: row.now, condition, values };
  }

  /** @returns whether there is more to let go */
  private async release(): Promise<boolean> {
    if (!this.releasing) return false;
    const { before, condition, values } = this.releasing;
    const gone = await this.turn.query(
      `update outbox set held_at = null, hold_reason = null where id = any(array(
         select id from outbox where held_at <= $1::timestamptz and ${this.mine} and ${condition} order by id limit $2))
       returning 1`,
      [before, releasedAtOnce, ...values],
    );
    if (gone.length < releasedAtOnce) this.releasing = undefined;
    return this.releasing !== undefined;
  }

  /**
   * The broker confirms an event as soon as one queue took it, even if another that must have it is gone. So the queues
   * are checked before the rows are removed.
   */
  private async withoutThoseThatMissedAQueue({ published, held }: Swept): Promise<Row[]> {
    if (published.length === 0) return published;
    const { presence } = this.broker;
    await presence.lookFor(new Set(published.flatMap(({ type }) => queuesFor(type))));
    for (const row of published)
      if (presence.isShort(row.type)) held.push({ row, reason: 'a queue it needs is missing' });
    return published.filter(({ type }) => !presence.isShort(type));
  }

  /** The next event of an aggregate leaves only when the one before it is safe. */
  private async publishInOrder(chain: Row[], { published, held }: Swept): Promise<void> {
    for (const row of chain) {
      const reason = await this.whyHeld(row);
      if (reason === 'broker-away') return; // it stays, and those behind it
      if (reason) {
        held.push({ row, reason });
        return;
      }
      published.push(row);
    }
  }

  /** Nothing, once the event is safe. */
  private async whyHeld(row: Row): Promise<HoldReason | 'broker-away' | undefined> {
    if (this.broker.presence.isShort(row.type)) return 'a queue it needs is missing';
    if (this.troubles.spares(row.type)) return 'a queue refuses it';
    let publication: Publication;
    try {
      publication = await this.publish(row);
    } catch {
      if (!this.publisher.isUsable) return 'broker-away';
      this.troubles.note(row.type);
      return 'not confirmed in time';
    }
    if (publication === 'refused') {
      this.troubles.note(row.type);
      return 'a queue refuses it';
    }
    return publication === 'unroutable' && !optionalEvents.has(row.type)
      ? 'a queue it needs is missing'
      : undefined;
  }

  private publish(row: Row): Promise<Publication> {
    const { span, within } = startSpan(`publish ${row.type}`, {
      kind: SpanKind.PRODUCER,
      attributes: {
        ...ofBroker(this.broker.publishing),
        'messaging.operation.type': 'send',
        'messaging.operation.name': 'publish',
        'messaging.destination.name': exchangeOfType(row.type),
        'messaging.rabbitmq.destination.routing_key': row.type,
        'messaging.message.id': row.event_id,
      },
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
        exchange: exchangeOfType(event.type),
        routingKey: event.type,
        content: Buffer.from(event.data),
        options: toProperties(event),
      },
      this.troubles.patience(row.type),
    );
    return publishing.then(
      (publication) => {
        endSpan(span, publication === 'stored' ? undefined : publication);
        return publication;
      },
      (error: unknown) => {
        endSpan(span, 'not-confirmed');
        throw error;
      },
    );
  }
}

const exchangeOfType = (type: string): string => exchanges.get(type) ?? Topology.eventsExchange;

function byAggregate(rows: Row[]): Map<string, Row[]> {
  const chains = new Map<string, Row[]>();
  for (const row of rows) {
    const chain = chains.get(row.aggregate_id);
    if (chain) chain.push(row);
    else chains.set(row.aggregate_id, [row]);
  }
  return chains;
}
