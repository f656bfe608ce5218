import { Injectable } from '@nestjs/common';
import { NewsletterEvents, type SuppressionReason } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { Journal, type Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

/** What must not be sent to an address. */
export interface Suppressed {
  all: boolean;
  channels: ReadonlySet<string>;
}

export interface NewSuppression {
  addressHash: Buffer;
  /** `null`: all. */
  channel: string | null;
  because: SuppressionReason;
  at: Date;
}

/** A kind of the journal: for ever. */
export const addressSuppressed = 'address-suppressed';

/** What the journal says of it. */
export interface AddressSuppressed {
  /** Base64. */
  addressHash: string;
  channel: string | null;
  because: SuppressionReason;
  at: string;
}

/** Addresses that newsletters must not go to. Alarms and mandatory mail know nothing of it. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly outbox: Outbox,
    private readonly journal: Journal,
  ) {}

  /**
   * Whoever decides about everything that goes to an address waits for whoever else does: so nobody begins to write to a mailbox whose reader is
   * just leaving it. It is taken before anything else is locked.
   */
  async hold(tx: Tx, addressHashes: readonly Buffer[]): Promise<void> {
    const inOrder = [...new Set(addressHashes.map((hash) => hash.toString('hex')))].sort();
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended(hash, 0)) from unnest($1::text[]) as hash`,
      [inOrder],
    );
  }

  /** A repeat changes nothing. */
  async add(tx: Tx, { addressHash, channel, because, at }: NewSuppression): Promise<void> {
    const suppressionId = uuidv7();
    const added: unknown[] = await tx.query(
      `insert into suppression (id, address_hash, channel, because, at)
       select $1, $2, $3::text, $4, $5
        where not exists (select from suppression
          where address_hash = $2 and channel is not distinct from $3::text and lifted_at is null)
       returning id`,
      [suppressionId, addressHash, channel, because, at],
    );
    if (added.length === 0) return;
    const said: AddressSuppressed = {
      addressHash: addressHash.toString('base64'),
      channel,
      because,
      at: at.toISOString(),
    };
    this.journal.note(tx, { kind: addressSuppressed, said: { ...said } });
    await this.outbox.append(
      tx,
      NewsletterEvents.addressSuppressed,
      { suppressionId, channel, because, at: at.toISOString() },
      { companyId: null, aggregateId: suppressionId, version: 1 },
    );
  }

  /** The addresses to which these deliveries went, for all channels. */
  async addEach(
    tx: Tx,
    deliveryIds: readonly string[],
    { because, at }: Pick<NewSuppression, 'because' | 'at'>,
  ): Promise<void> {
    const rows: { addressHash: Buffer }[] = await tx.query(
      `select distinct mailbox.address_hash as "addressHash" from issue_delivery
         join mailbox on mailbox.id = issue_delivery.mailbox_id where issue_delivery.id = any($1::uuid[])`,
      [deliveryIds],
    );
    for (const { addressHash } of rows) await this.add(tx, { addressHash, channel: null, because, at });
  }

  /**
   * Whoever reads the mailbox, and has shown it, wants the channel again. What staff have suppressed stays so.
   * @param channel its own, and what holds for all
   */
  async lift(
    tx: Tx,
    { addressHash, channel, because, at }: Omit<NewSuppression, 'because'> & { because: string },
  ): Promise<void> {
    await tx.query(
      `update suppression set lifted_at = $3, lifted_because = $4
        where address_hash = $1 and (channel = $2 or channel is null) and lifted_at is null and because <> 'staff'`,
      [addressHash, channel, at, because],
    );
  }

  async of(reader: EntityManager, addressHash: Buffer): Promise<Suppressed> {
    const rows: { channel: string | null }[] = await reader.query(
      'select channel from suppression where address_hash = $1 and lifted_at is null',
      [addressHash],
    );
    return {
      all: rows.some(({ channel }) => channel === null),
      channels: new Set(rows.flatMap(({ channel }) => (channel === null ? [] : [channel]))),
    };
  }
}

export const isSuppressed = ({ all, channels }: Suppressed, channel: string): boolean =>
  all || channels.has(channel);
