import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  refuseCustomers,
  type Actor,
  type FindSuppressions,
  type LiftSuppression,
  type ListSuppressions,
  type Page,
  type SuppressAddress,
  type SuppressionDto,
  type SuppressionReason,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, Database } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { AddressHashes } from './address-hashes.js';
import { Suppressions } from './suppressions.js';

/** What staff may take back: it is not the will of whoever reads the mailbox. */
const liftable: readonly SuppressionReason[] = ['bounced', 'complained', 'staff'];
const mostSubscribers = 20;

interface Row {
  id: string;
  channel: string | null;
  because: SuppressionReason;
  at: Date;
  liftedAt: Date | null;
  liftedBecause: string | null;
  subscribers: SuppressionDto['subscribers'] | null;
}

const selected = `
  select suppression.id, channel, because, at, lifted_at as "liftedAt", lifted_because as "liftedBecause",
         (select json_agg(json_build_object('companyId', company_id, 'contactId', case kind when 'contact' then subscriber_id end))
            from (select * from mailbox where mailbox.address_hash = suppression.address_hash and until is null
                   order by id limit ${mostSubscribers}) as there) as subscribers
    from suppression`;

/** Addresses that newsletters do not go to, as staff see them. */
@Injectable()
export class SuppressionList {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly hashes: AddressHashes,
    private readonly suppressions: Suppressions,
  ) {}

  /** The newest first. */
  async list({ actor, limit, cursor }: ListSuppressions): Promise<Page<SuppressionDto>> {
    refuseCustomers(actor);
    const rows: Row[] = await this.database.reader.query(
      `${selected} where $1::uuid is null or suppression.id < $1 order by suppression.id desc limit $2`,
      [idAfter('suppressions', cursor), limit + 1],
    );
    return cutPageById('suppressions', rows.map(toDto), limit);
  }

  async find({ actor, email }: FindSuppressions): Promise<SuppressionDto[]> {
    refuseCustomers(actor);
    const rows: Row[] = await this.database.reader.query(
      `${selected} where suppression.address_hash = $1 order by suppression.id desc limit 200`,
      [this.hashes.of(email)],
    );
    return rows.map(toDto);
  }

  /** A repeat changes nothing. @throws DomainError not-found `newsletter-channels.not-found` */
  suppress(command: SuppressAddress): Promise<SuppressionDto> {
    const { actor, email, channel = null } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      if (channel !== null) {
        const known: unknown[] = await tx.query('select 1 from newsletter_channel where key = $1', [channel]);
        if (known.length === 0) throw new DomainError('not-found', 'newsletter-channels.not-found');
      }
      const addressHash = this.hashes.of(email);
      await this.suppressions.add(tx, { addressHash, channel, because: 'staff', at: this.clock.now() });
      const rows: Row[] = await tx.query(
        `${selected} where suppression.address_hash = $1 and channel is not distinct from $2::text and lifted_at is null limit 1`,
        [addressHash, channel],
      );
      const [row] = rows;
      if (!row) throw new DomainError('not-found', 'suppressions.not-found');
      const after = toDto(row);
      await this.audit.record(tx, { ...about('suppression.added', actor, row.id), after: kept(after) });
      return after;
    });
  }

  /**
   * A repeat changes nothing.
   * @throws DomainError not-found `suppressions.not-found`, conflict `suppressions.recipients-own`
   */
  lift(command: LiftSuppression): Promise<SuppressionDto> {
    const { actor, suppressionId, reason } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const before = await this.get(tx, suppressionId);
      if (!before.liftable) throw new DomainError('conflict', 'suppressions.recipients-own');
      if (before.liftedAt !== null) return before;
      await tx.query('update suppression set lifted_at = $2, lifted_because = $3 where id = $1', [
        suppressionId,
        this.clock.now(),
        reason,
      ]);
      const after = await this.get(tx, suppressionId);
      const what = about('suppression.lifted', actor, suppressionId);
      await this.audit.record(tx, { ...what, before: kept(before), after: kept(after), reason });
      return after;
    });
  }

  private async get(reader: EntityManager, id: string): Promise<SuppressionDto> {
    const rows: Row[] = await reader.query(`${selected} where suppression.id = $1`, [id]);
    const [row] = rows;
    if (!row) throw new DomainError('not-found', 'suppressions.not-found');
    return toDto(row);
  }
}

const about = (action: string, actor: Actor, targetId: string) => ({
  action,
  actor,
  companyId: null,
  targetType: 'suppression' as const,
  targetId,
});

/** The trail keeps what has happened, and not to whom. */
const kept = ({ channel, because, at, liftedAt }: SuppressionDto): object => ({
  channel,
  because,
  at,
  liftedAt,
});

const toDto = ({ id, channel, because, at, liftedAt, liftedBecause, subscribers }: Row): SuppressionDto => ({
  id,
  channel,
  because,
  at: at.toISOString(),
  liftedAt: liftedAt?.toISOString() ?? null,
  liftedBecause,
  liftable: liftable.includes(because),
  subscribers: subscribers ?? [],
});
