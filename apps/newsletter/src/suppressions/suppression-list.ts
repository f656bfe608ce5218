import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  mapPage,
  refuseCustomers,
  type LiftSuppression,
  type ListSuppressions,
  type Page,
  type SuppressionDto,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, Database } from '@lotse/persistence';
import { IsNull, LessThan } from 'typeorm';
import { AddressHashes } from './address-hashes.js';
import { Suppression } from './suppression.entity.js';

/** What staff see of it, and may remove. */
@Injectable()
export class SuppressionList {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly hashes: AddressHashes,
  ) {}

  /**
   * Those that hold, the newest first.
   * @throws DomainError forbidden `auth.not-allowed` for customers
   */
  async read({ actor, email, limit, cursor }: ListSuppressions): Promise<Page<SuppressionDto>> {
    refuseCustomers(actor);
    const before = idAfter('suppressions', cursor);
    const found = await this.database.reader.find(Suppression, {
      where: {
        liftedAt: IsNull(),
        ...(email !== undefined && { addressHash: this.hashes.of(email) }),
        ...(before !== null && { id: LessThan(before) }),
      },
      order: { id: 'desc' },
      take: limit + 1,
    });
    return mapPage(cutPageById('suppressions', found, limit), (one) => one.toDto());
  }

  /**
   * Nothing that has ended begins again by it: whoever wants it has to be asked. A repeat changes nothing.
   * @throws DomainError not-found `suppressions.not-found`
   */
  lift(command: LiftSuppression): Promise<SuppressionDto> {
    const { actor, suppressionId: id, lifting } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const suppression = await tx.findOne(Suppression, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!suppression) throw new DomainError('not-found', 'suppressions.not-found');
      if (suppression.liftedAt) return suppression.toDto();
      suppression.liftedAt = this.clock.now();
      suppression.liftedBecause = 'staff';
      const { liftedAt, liftedBecause, channel, because } = suppression;
      await tx.update(Suppression, { id }, { liftedAt, liftedBecause });
      await this.audit.record(tx, {
        action: 'suppression.lifted',
        actor,
        companyId: null,
        targetType: 'suppression',
        targetId: id,
        before: { channel, because },
        reason: lifting.reason,
      });
      return suppression.toDto();
    });
  }
}
