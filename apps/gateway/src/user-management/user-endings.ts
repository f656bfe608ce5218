import { Injectable } from '@nestjs/common';
import type { Actor } from '@lotse/contracts';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { ApiKeysRepository } from '../api-keys/api-keys.repository.js';
import { InvitationsRepository } from '../invitations/invitations.repository.js';
import type { User } from '../users/user.entity.js';
import { UserNews } from './user-news.js';
import { UsersRepository } from '../users/users.repository.js';

const gateway: Actor = { kind: 'system', id: 'gateway', companyId: null, roles: [] };

/** What follows wherever a login ends, whoever ends it and why. */
@Injectable()
export class UserEndings {
  constructor(
    private readonly users: UsersRepository,
    private readonly news: UserNews,
    private readonly apiKeys: ApiKeysRepository,
    private readonly invitations: InvitationsRepository,
    private readonly audit: AuditTrail,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /**
   * Sessions, links and second factors go with the user, their keys are revoked, whom they have invited cannot come any more, and nothing here says any more who
   * it was: that there was somebody, and who ended it, stays.
   */
  async end(
    tx: Tx,
    user: User,
    action: 'user.removed' | 'user.ended',
    actor: Actor = gateway,
  ): Promise<void> {
    await this.revoke(tx, user);
    await this.users.delete(tx, user.id);
    await this.news.removed(tx, user);
    await this.audit.forget(tx, user.id);
    await this.commands.forget(tx, user.id);
    await this.audit.record(tx, {
      action,
      actor,
      companyId: user.companyId,
      targetType: 'user',
      targetId: user.id,
      before: action === 'user.removed' ? { roles: user.roles } : null,
    });
  }

  /**
   * Whoever was linked to a contact who is erased or has left, or invited as one. A repetition finds nobody left; what is
   * linked to the contact after this is refused.
   */
  async endContact(tx: Tx, contactId: string, at: string): Promise<void> {
    await this.users.lockContact(tx, contactId);
    await this.users.rememberErased(tx, contactId, at);
    await this.invitations.forgetContact(tx, contactId);
    for (const user of await this.users.linkedTo(tx, contactId)) await this.end(tx, user, 'user.ended');
  }

  /** What somebody has let in ends with their right to let anybody in: keys they made, invitations that nobody has accepted. */
  async revoke(tx: Tx, { id }: User): Promise<void> {
    await this.apiKeys.revokeAllOf(tx, id, this.clock.now());
    await this.invitations.forgetOfInviter(tx, id);
  }
}
