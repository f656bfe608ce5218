import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  mapPage,
  type Actor,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { AccountLinks } from '../account-links/account-links.service.js';
import { AccountMail } from '../account-links/account-mail.service.js';
import { AccountMails, type StartedReset } from '../account-links/account-mails.repository.js';
import { Throttle } from '../attempts/throttle.js';
import type { Origin } from '../http/origin.js';
import type { PageRequest } from '../http/paging.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import type { PasswordResetDto } from './passwords.dto.js';

export interface StartReset {
  userId: string;
  companyId: string;
  actor: Actor;
  idempotency?: Idempotency | undefined;
  origin: Origin;
}

/** Password resets that an administrator starts for a user, who sees what becomes of the mail. */
@Injectable()
export class StartedResets {
  constructor(
    private readonly users: UsersRepository,
    private readonly links: AccountLinks,
    private readonly mail: AccountMail,
    private readonly mails: AccountMails,
    private readonly throttle: Throttle,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Has a link sent by which a user sets a new password. The password, sessions and links sent before stay good until then.
   * @throws DomainError not-found `users.not-found`, too-many `auth.too-many-attempts`
   */
  async start({ userId, companyId, actor, idempotency, origin }: StartReset): Promise<PasswordResetDto> {
    const first = await this.commands.recall<PasswordResetDto>({ actor, idempotency });
    if (first) return first.answer;
    const { emailKey } = mine(await this.users.find(userId), companyId);
    await this.throttle.attemptOnce('password-reset', { actor, idempotency, origin, account: emailKey });
    return this.commands.run({ actor, idempotency }, async (tx) => {
      const user = mine(await this.users.findForUpdate(tx, userId), companyId);
      const reset = await this.send(tx, user, actor);
      await this.audit.record(tx, {
        action: 'user.password-reset-sent',
        actor,
        companyId: user.companyId,
        targetType: 'user',
        targetId: user.id,
        after: { name: user.name },
      });
      return toDto(reset);
    });
  }

  async list(companyId: string, { limit, cursor }: PageRequest): Promise<Page<PasswordResetDto>> {
    const list = `password-resets:${companyId}`;
    const resets = await this.mails.resetsOfCompany(companyId, idAfter(list, cursor), limit + 1);
    return mapPage(cutPageById(list, resets, limit), toDto);
  }

  private async send(tx: Tx, user: User, actor: Actor): Promise<StartedReset> {
    const link = await this.links.issue(tx, 'password-reset', { userId: user.id, invitationId: null });
    const id = await this.mail.request(tx, 'password-reset', user, { link });
    const { expiresAt } = link;
    const sent = { id, startedBy: actor.id, sentAt: this.clock.now(), expiresAt };
    await this.mails.keepReset(tx, user.id, sent);
    return { ...sent, userId: user.id, undelivered: null };
  }
}

function mine(user: User | null, companyId: string): User {
  if (user?.companyId !== companyId.toLowerCase()) throw new DomainError('not-found', 'users.not-found');
  return user;
}

const toDto = ({ sentAt, expiresAt, ...reset }: StartedReset): PasswordResetDto => ({
  ...reset,
  sentAt: sentAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
