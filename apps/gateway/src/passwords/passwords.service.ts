import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { AuditTrail, Clock, Database, type Tx } from '@lotse/persistence';
import { AccountLinks } from '../account-links/account-links.service.js';
import { AccountMail } from '../account-links/account-mail.service.js';
import { AccountMails } from '../account-links/account-mails.repository.js';
import { hashToken } from '../secrets/tokens.js';
import type { Origin } from '../http/origin.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { SessionsService, type Begun } from '../sessions/sessions.service.js';
import { SignInTrail } from '../attempts/sign-in-trail.js';
import { Throttle } from '../attempts/throttle.js';
import { refuseWeakPassword } from '../users/password-policy.js';
import { Passwords } from '../users/passwords.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';
import type { ChangePasswordInput, RequestPasswordResetInput, ResetPasswordInput } from './passwords.dto.js';

/** Who changes their password, and in which session. */
export interface PasswordChange {
  userId: string;
  sessionToken: string;
  device: string | null;
  origin: Origin;
}

/** New passwords. Each ends every session of the user, and every link by which the next could be set. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly signedIn: SessionsService,
    private readonly links: AccountLinks,
    private readonly mail: AccountMail,
    private readonly accountMails: AccountMails,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly trail: SignInTrail,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * The session goes on under a new token, with the second factor that was shown in it.
   * @throws DomainError too-many `auth.too-many-attempts`, forbidden `auth.password-wrong`
   * @throws DomainError invalid for a new password that is easy to guess
   */
  async change(
    { currentPassword, newPassword }: ChangePasswordInput,
    { userId, sessionToken, device, origin }: PasswordChange,
  ): Promise<Begun> {
    const user = await this.users.find(userId);
    if (!user) throw signInRequired();
    await this.trail.watch('password-check', { user }, async () => {
      const attempt = await this.throttle.attempt('password-check', origin, user.emailKey);
      if (!(await this.passwords.isOf(user, currentPassword)))
        throw new DomainError('forbidden', 'auth.password-wrong');
      await this.throttle.succeeded(attempt);
    });
    refuseWeakPassword(newPassword, user, '/newPassword');
    const passwordHash = await this.passwords.hash(newPassword);

    return this.database.transaction(async (tx) => {
      const locked = await this.users.findForUpdate(tx, userId);
      const session = await this.sessions.find(tx, hashToken(sessionToken));
      if (locked?.passwordHash !== user.passwordHash || !session) throw signInRequired(); // changed or signed out meanwhile
      const changed = await this.setPassword(tx, locked, passwordHash);
      const { secondFactorAt } = session;
      const goesOn = { formerToken: undefined, device, by: null, secondFactorAt };
      return this.signedIn.beginIn(tx, changed, goesOn);
    });
  }

  /**
   * Has a link sent to whoever has this address. For an address without a user exactly the same is done and kept, only
   * that the link is nobody's and nobody is written to: neither answer nor work tells one from the other. Links sent
   * before stay good, so that a stranger's request takes nothing away.
   * @throws DomainError too-many `auth.too-many-attempts`
   */
  async requestReset({ email }: RequestPasswordResetInput, origin: Origin): Promise<void> {
    const emailKey = emailKeyOf(email);
    await this.throttle.attempt('password-reset', origin, emailKey);
    await this.database.transaction(async (tx) => {
      const user = await this.users.findByEmailKey(emailKey, tx);
      const link = await this.links.issue(tx, 'password-reset', {
        userId: user?.id ?? null,
        invitationId: null,
      });
      await this.mail.request(tx, 'password-reset', user, { link });
    });
  }

  /**
   * Does not sign in: whoever reads somebody's mail has to show the second factor like everybody.
   * @returns the key of the user's address, for which the browser is a known one from now on
   * @throws DomainError too-many `auth.too-many-attempts`, not-found `account-links.not-valid`
   * @throws DomainError invalid for a password that is easy to guess
   */
  async reset({ token, password }: ResetPasswordInput, origin: Origin): Promise<string> {
    const attempt = await this.throttle.attempt('account-link', origin);
    const { userId } = await this.links.check('password-reset', token);
    const user = await this.users.find(String(userId));
    if (!user) throw new DomainError('not-found', 'account-links.not-valid');
    await this.throttle.succeeded(attempt);
    refuseWeakPassword(password, user, '/password');
    const passwordHash = await this.passwords.hash(password);

    await this.database.transaction(async (tx) => {
      const locked = await this.users.findForUpdate(tx, user.id);
      await this.links.redeem(tx, 'password-reset', token);
      if (!locked) throw new DomainError('not-found', 'account-links.not-valid');
      await this.users.noteProved(tx, locked.id, { by: 'password-reset', at: this.clock.now() });
      await this.setPassword(tx, locked, passwordHash);
    });
    return user.emailKey;
  }

  /** @returns the user as they are now */
  private async setPassword(tx: Tx, user: User, passwordHash: string): Promise<User> {
    await this.users.changePassword(tx, user.id, passwordHash);
    await this.sessions.deleteAllOf(tx, user.id);
    await this.links.endAllOfUser(tx, user.id);
    await this.accountMails.forgetResetsOf(tx, user.id);
    await this.mail.request(tx, 'password-changed', user);
    await this.audit.record(tx, {
      action: 'user.password-changed',
      actor: { kind: 'user', id: user.id, companyId: user.companyId, roles: user.roles },
      companyId: user.companyId,
      targetType: 'user',
      targetId: user.id,
    });
    return Object.assign(user, { passwordHash });
  }
}

const signInRequired = (): DomainError<'unauthenticated'> =>
  new DomainError('unauthenticated', 'auth.sign-in-required');
