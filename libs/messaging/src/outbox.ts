import type { Aggregate, EventDefinition } from '@lotse/contracts';
import { Clock, Database, send, type Tx } from '@lotse/persistence';
import { traceparentOf } from '@lotse/tracing';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { RelayBell } from './relay-bell.js';
import { parse } from './validation.js';

const columns = 'event_id, type, aggregate_id, company_id, version, time, data, traceparent, urgent';

/** Where events wait between their commit and the broker. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly bell: RelayBell,
  ) {}

  /**
   * Announces an event with the commit of its transaction: both happen or neither.
   * Only what the event's contract names is kept; it stays here no longer than until it is published.
   * @param data the aggregate's full snapshot, as the contract says it
   * @returns the event's id (UUIDv7)
   * @throws Error where the data does not keep the contract: better here than at every subscriber
   */
  append<T extends object>(
    tx: Tx,
    event: EventDefinition<T>,
    data: T,
    aggregate: Aggregate,
  ): Promise<string> {
    const kept = contractual(event, data);
    const id = uuidv7();
    send(
      tx,
      tx.query(`insert into outbox (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
        id,
        event.type,
        aggregate.aggregateId,
        aggregate.companyId,
        aggregate.version,
        this.clock.now(),
        JSON.stringify(kept),
        traceparentOf(),
        event.urgent,
      ]),
    );
    this.database.afterCommit(tx, () => this.bell.ring(event.urgent ? 'urgent' : 'ordinary'));
    return Promise.resolve(id);
  }

  /**
   * As {@link append}, of many events of one type at once.
   * @param announced each with the time at which it happened, where that is not now
   */
  appendEach<T extends object>(
    tx: Tx,
    event: EventDefinition<T>,
    announced: { data: T; aggregate: Aggregate; time?: Date }[],
  ): Promise<void> {
    if (announced.length === 0) return Promise.resolve();
    const now = this.clock.now();
    const traceparent = traceparentOf();
    const rows = announced.map(({ data, aggregate, time = now }) => ({
      event_id: uuidv7(),
      aggregate_id: aggregate.aggregateId,
      company_id: aggregate.companyId,
      version: aggregate.version,
      time,
      data: contractual(event, data),
    }));
    send(
      tx,
      tx.query(
        `insert into outbox (${columns})
       select event_id, $2::text, aggregate_id, company_id, version, time, data, $3::text, $4::boolean
       from jsonb_to_recordset($1) as announced (event_id uuid, aggregate_id text, company_id text, version bigint, time timestamptz, data jsonb)`,
        [JSON.stringify(rows), event.type, traceparent, event.urgent],
      ),
    );
    this.database.afterCommit(tx, () => this.bell.ring(event.urgent ? 'urgent' : 'ordinary'));
    return Promise.resolve();
  }
}

/** @throws Error where the data does not keep the contract: better here than at every subscriber */
function contractual<T extends object>(event: EventDefinition<T>, data: T): T {
  const parsed = parse(event.payload, JSON.parse(JSON.stringify(data)));
  if (parsed.ok) return parsed.value;
  const broken = parsed.violations.map(({ pointer, rule }) => `${pointer} ${rule}`).join(', ');
  throw new Error(`${event.type} does not keep its contract: ${broken}`);
}
