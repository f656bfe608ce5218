import { Injectable } from '@nestjs/common';
import { ContactsRpc, DomainError } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail, Clock, Database, violatedUniqueConstraint } from '@lotse/persistence';
import { AccountLinks } from '../account-links/account-links.service.js';
import type { Origin } from '../http/origin.js';
import { LoginHolds } from '../login-holds/login-holds.repository.js';
import { IdentityProvidersRepository } from '../identity-providers/identity-providers.repository.js';
import { SessionsService, type Begun, type From } from '../sessions/sessions.service.js';
import { Throttle } from '../attempts/throttle.js';
import { refuseWeakPassword } from '../users/password-policy.js';
import { Passwords } from '../users/passwords.js';
import { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import type { Invitation } from './invitation.entity.js';
import { InvitationsRepository } from './invitations.repository.js';
import type { AcceptInvitationInput, OpenedInvitationDto } from './invitations.dto.js';

/** Whoever has the link of an invitation becomes a user, and is signed in where people sign in by password. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly links: AccountLinks,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly holds: LoginHolds,
    private readonly providers: IdentityProvidersRepository,
    private readonly throttle: Throttle,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * Whom an invitation is to, and by which company: all of it stands in the mail that the link came with. Guessing at links
   * is slowed down as for accepting one.
   * @throws DomainError too-many `auth.too-many-attempts`, not-found `account-links.not-valid`
   */
  async open(token: string, origin: Origin): Promise<OpenedInvitationDto> {
    const invitation = await this.find(token, origin);
    return { email: invitation.email, companyName: await this.companyNameOf(invitation) };
  }

  /** The page goes on without it where companies cannot be read. */
  private async companyNameOf({ id, companyId, roles }: Invitation): Promise<string | null> {
    if (companyId === null) return null;
    const actor = { kind: 'user', id, companyId, roles } as const;
    const company = await this.rpc.call(ContactsRpc.getCompany, { actor, companyId }).catch(() => null);
    return company?.legalName ?? null;
  }

  private async find(token: string, origin: Origin): Promise<Invitation> {
    const attempt = await this.throttle.attempt('account-link', origin);
    const { invitationId } = await this.links.check('invitation', token);
    const invitation = await this.invitations.find(String(invitationId));
    if (!invitation) throw noLonger();
    await this.throttle.succeeded(attempt);
    return invitation;
  }

  /**
   * The user gets the invitation's id, so that what the trail says of both is found under one.
   * @throws DomainError too-many `auth.too-many-attempts`
   * @throws DomainError not-found `account-links.not-valid`
   * @throws DomainError invalid for a password that is easy to guess
   * @throws DomainError conflict `users.email-taken`, forbidden `auth.company-closed`, `auth.login-held` also where it is the login
   *   of whoever has invited: whom they let in waits as they do
   * @throws DomainError forbidden `auth.password-not-allowed` to whom there is a user now, who has to sign in by the provider
   */
  async accept({ token, password }: AcceptInvitationInput, from: From, origin: Origin): Promise<Begun> {
    const invitation = await this.find(token, origin);
    refuseWeakPassword(password, invitation, '/password');
    const passwordHash = await this.passwords.hash(password);
    const byProvider = await this.providers.forbidPasswords(invitation);
    const begun = await this.become(invitation, { passwordHash, token, byProvider }, from);
    if (!begun) throw new DomainError('forbidden', 'auth.password-not-allowed');
    return begun;
  }

  /** @returns `null` where no session begins by a password */
  private async become(
    invitation: Invitation,
    { passwordHash, token, byProvider }: { passwordHash: string; token: string; byProvider: boolean },
    from: From,
  ): Promise<Begun | null> {
    try {
      return await this.database.transaction(async (tx) => {
        const user = this.userOf(invitation, passwordHash);
        if (user.contactId !== null) {
          await this.users.lockContact(tx, user.contactId);
          if (await this.users.isErased(tx, user.contactId)) throw noLonger();
        }
        if (await this.holds.isHeld(tx, { id: invitation.invitedBy, companyId: invitation.companyId }))
          throw new DomainError('forbidden', 'auth.login-held');
        await this.links.redeem(tx, 'invitation', token);
        await this.invitations.delete(tx, invitation.id);
        await this.users.insert(tx, user);
        await this.audit.record(tx, {
          action: 'user.created',
          actor: { kind: 'user', id: user.id, companyId: user.companyId, roles: user.roles },
          companyId: user.companyId,
          targetType: 'user',
          targetId: user.id,
          after: user.toDto(),
        });
        if (!byProvider)
          return this.sessions.beginIn(tx, user, { ...from, by: 'invitation', secondFactorAt: null });
        await this.sessions.refuseShutOut(tx, user);
        return null;
      });
    } catch (error) {
      if (violatedUniqueConstraint(error) === 'user_email_key')
        throw new DomainError('conflict', 'users.email-taken');
      throw error;
    }
  }

  private userOf(invitation: Invitation, passwordHash: string): User {
    const { id, email, emailKey, name, roles, companyId, contactId, language } = invitation;
    return Object.assign(new User(), {
      id,
      email,
      emailKey,
      name,
      roles,
      companyId,
      contactId,
      language,
      version: 1,
      passwordHash,
      createdAt: this.clock.now(),
      addressProvedAt: this.clock.now(),
      addressProvedBy: 'invitation',
    });
  }
}

const noLonger = (): DomainError<'not-found'> => new DomainError('not-found', 'account-links.not-valid');
