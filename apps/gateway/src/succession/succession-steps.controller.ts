import { Controller } from '@nestjs/common';
import {
  GatewayEvents,
  NotificationEvents,
  PersonHoldChanged,
  SuccessionStepWanted,
  type Actor,
  type ErrorCode,
} from '@lotse/contracts';
import { OnEvent, Outbox, type EventDelivery } from '@lotse/messaging';
import { AuditTrail, type Tx } from '@lotse/persistence';
import { InvitationsService } from '../invitations/invitations.service.js';
import { LoginHolds } from '../login-holds/login-holds.repository.js';
import { UserEndings } from '../user-management/user-endings.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';

const queue = 'gateway.succession';

/** What becomes of logins when an owner has died: theirs rests, and ends in the end; whoever takes over can sign in. */
@Controller()
export class SuccessionStepsController {
  constructor(
    private readonly holds: LoginHolds,
    private readonly users: UsersRepository,
    private readonly endings: UserEndings,
    private readonly invitations: InvitationsService,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  @OnEvent(NotificationEvents.personHoldChanged, { queue })
  hold({ hold }: PersonHoldChanged, { tx }: EventDelivery): Promise<void> {
    return this.holds.keep(tx, hold);
  }

  /** Steps of others are theirs. What is asked for again, or comes twice, finds nobody left, and nobody who is to be invited. */
  @OnEvent(NotificationEvents.successionStepWanted, { queue })
  async take(wanted: SuccessionStepWanted, { tx, event }: EventDelivery): Promise<void> {
    if (wanted.step !== 'logins') return;
    const { id, caseId, companyId, personId, newOwnerId, version } = wanted;
    // before any row, as whoever links, ends or changes a user does
    for (const contactId of [personId, newOwnerId].filter((one) => one !== null).sort())
      await this.users.lockContact(tx, contactId);
    await this.users.lockAdministrators(tx, companyId);
    for (const userId of await this.holds.loginsOf(tx, caseId)) {
      const user = await this.users.findForUpdate(tx, userId);
      if (user) await this.endings.end(tx, user, 'user.ended');
    }
    await this.endings.endContact(tx, personId, event.time.toISOString());
    await this.holds.forgetLogins(tx, caseId);
    const failure = await this.letIn(tx, wanted);
    await this.outbox.append(
      tx,
      GatewayEvents.successionStepDone,
      { id, caseId, companyId, version, done: failure === null, failure },
      { aggregateId: id, companyId, version },
    );
  }

  /**
   * Whoever takes over administers the company: with the login that they have, or they are invited.
   * @returns why nobody does now: a code of an error; `null` where somebody does, or the company is closed
   */
  private async letIn(tx: Tx, wanted: SuccessionStepWanted): Promise<ErrorCode | null> {
    const { caseId, companyId, newOwnerId: contactId, newOwner, actor } = wanted;
    if (contactId === null) return null;
    if (await this.users.isErased(tx, contactId)) return 'contacts.offboarded';
    const login = await this.loginOf(tx, wanted);
    if (login !== null && login.contactId !== null && login.contactId !== contactId)
      return 'users.email-taken';
    if (login !== null) await this.letAdminister(tx, { login, contactId, actor });
    else if (newOwner)
      await this.invitations.inviteOwner(tx, { caseId, companyId, contactId, newOwner, actor });
    else return 'succession.new-owner-unreachable';
    return null;
  }

  /**
   * The login at the company under the address that was approved, or another one that is linked to them and administers it already: who
   * is linked to a contact others may have said, and nobody gets more by that.
   */
  private async loginOf(
    tx: Tx,
    { companyId, newOwnerId, newOwner }: SuccessionStepWanted,
  ): Promise<User | null> {
    const linked = newOwnerId === null ? [] : await this.users.linkedTo(tx, newOwnerId);
    const approved = newOwner ? await this.users.findByEmailKey(emailKeyOf(newOwner.email), tx) : null;
    const known = [approved, ...linked.filter(administers)].find((user) => user?.companyId === companyId);
    return known ? this.users.findForUpdate(tx, known.id) : null;
  }

  private async letAdminister(
    tx: Tx,
    { login, contactId, actor }: { login: User; contactId: string; actor: Actor },
  ): Promise<void> {
    const { companyId } = login;
    if (login.contactId !== null && administers(login)) return;
    const before = login.toDto();
    login.roles = ['company-administrator'];
    login.version += 1;
    await this.users.update(tx, login);
    await this.users.link(tx, login.id, contactId);
    login.contactId = contactId;
    await this.audit.record(tx, {
      action: 'user.changed',
      actor,
      companyId,
      targetType: 'user',
      targetId: login.id,
      before,
      after: login.toDto(),
    });
  }
}

const administers = ({ roles }: User): boolean => roles.includes('company-administrator');
