import { Injectable } from '@nestjs/common';
import { GatewayEvents, highestVersion } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { Clock, defineTimer, OnTimer, type Tx } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { User } from '../users/user.entity.js';

/** Set once, by a migration. */
export const staffIsTold = defineTimer('staff-told');

/** Tells other services of the vendor's staff whom they know by name; of customers, only who has gone: nothing is sent to them any more. */
@Injectable()
export class UserNews {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async changed(tx: Tx, user: User): Promise<void> {
    if (user.companyId === null) await this.tellStaff(tx, user, user);
  }

  async removed(tx: Tx, { version, ...user }: User): Promise<void> {
    const { id: userId, companyId, email } = user;
    const last = { ...user, version: version + 1 };
    if (companyId === null) return this.tellStaff(tx, last, { name: null, language: null });
    await this.outbox.append(
      tx,
      GatewayEvents.customerUserEnded,
      {
        userId,
        companyId,
        email,
        endedAt: this.clock.now().toISOString(),
      },
      { companyId, aggregateId: userId, version: last.version },
    );
  }

  /** All of the staff once, and who has gone: nobody was told of what had changed before this release. */
  @OnTimer(staffIsTold)
  async everybody(tx: Tx): Promise<void> {
    const staff = await tx.find(User, { where: { companyId: IsNull() }, order: { id: 'asc' } });
    for (const user of staff) await this.changed(tx, user);
    const gone: { id: string }[] = await tx.query(
      `select distinct target_id as id from audit_entry where company_id is null and action = 'user.removed'`,
    );
    for (const { id } of gone)
      await this.tellStaff(tx, { id, version: highestVersion }, { name: null, language: null }); // being removed was the last
  }

  private async tellStaff(
    tx: Tx,
    { id: userId, version }: Pick<User, 'id' | 'version'>,
    { name, language }: { name: string | null; language: User['language'] | null },
  ): Promise<void> {
    await this.outbox.append(
      tx,
      GatewayEvents.staffChanged,
      {
        userId,
        version,
        name,
        language,
      },
      { companyId: null, aggregateId: userId, version },
    );
  }
}
