import { Injectable } from '@nestjs/common';
import { Database, ownColumns, selectList, type Tx } from '@lotse/persistence';
import { IsNull, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Subscriber } from '../subscribers/subscriber.js';
import { Mailbox } from './mailbox.entity.js';

/** What a mailbox has become. */
export interface Opened {
  mailbox: Mailbox;
  /** The one before, where the address is another one now. */
  former: Mailbox | null;
}

/** Which address each subscriber has. */
@Injectable()
export class Mailboxes {
  private readonly currentOf: string;

  constructor({ dataSource }: Database) {
    const entity = dataSource.getMetadata(Mailbox);
    this.currentOf = `select ${selectList(entity, ownColumns(entity))} from mailbox
                       where kind = $1 and subscriber_id = $2 and until is null`;
  }

  find(reader: EntityManager, id: string): Promise<Mailbox | null> {
    return reader.findOneBy(Mailbox, { id });
  }

  async current(reader: EntityManager, { kind, id }: Subscriber): Promise<Mailbox | null> {
    const [row]: object[] = await reader.query(this.currentOf, [kind, id]);
    return row ? Object.assign(new Mailbox(), row) : null;
  }

  /** Whoever calls holds the lock of the subscriber. */
  async open(tx: Tx, subscriber: Subscriber, addressHash: Buffer, at: Date): Promise<Opened> {
    const current = await this.current(tx, subscriber);
    if (current?.addressHash.equals(addressHash)) return { mailbox: current, former: null };
    if (current) await this.close(tx, current.id, at);
    const mailbox = Object.assign(new Mailbox(), {
      id: uuidv7(),
      kind: subscriber.kind,
      subscriberId: subscriber.id,
      companyId: subscriber.companyId,
      addressHash,
      since: at,
      until: null,
    });
    await tx.insert(Mailbox, {
      id: mailbox.id,
      kind: mailbox.kind,
      subscriberId: mailbox.subscriberId,
      companyId: mailbox.companyId,
      addressHash,
      since: at,
      until: null,
    });
    return { mailbox, former: current };
  }

  async close(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.update(Mailbox, { id }, { until: at });
  }

  /** Whether others of the company are reached at this address as well, or it is the company's own. */
  async isShared(reader: EntityManager, { id, kind, companyId, addressHash }: Mailbox): Promise<boolean> {
    if (kind === 'company') return true;
    const others: unknown[] = await reader.query(
      'select 1 from mailbox where address_hash = $1 and company_id = $2 and id <> $3 and until is null limit 1',
      [addressHash, companyId, id],
    );
    return others.length > 0;
  }

  /** All that are reached at an address now. */
  at(reader: EntityManager, addressHash: Buffer): Promise<Mailbox[]> {
    return reader.find(Mailbox, { where: { addressHash, until: IsNull() }, order: { id: 'asc' } });
  }
}
