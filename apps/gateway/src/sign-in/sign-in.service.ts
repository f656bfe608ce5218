import { Injectable } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import type { Origin } from '../http/origin.js';
import { IdentityProvidersRepository } from '../identity-providers/identity-providers.repository.js';
import { SessionsService, type Begun, type From } from '../sessions/sessions.service.js';
import { Passwords } from '../users/passwords.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';
import { SignInTrail } from '../attempts/sign-in-trail.js';
import { Throttle } from '../attempts/throttle.js';
import type { SignInInput } from './sign-in.dto.js';

/** Signing in by password; it ends in {@link SessionsService.begin} as every other way. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly providers: IdentityProvidersRepository,
    private readonly throttle: Throttle,
    private readonly trail: SignInTrail,
  ) {}

  /**
   * Does the same work whether or not there is a user with the address.
   * @throws DomainError too-many `auth.too-many-attempts`
   * @throws DomainError unauthenticated `auth.credentials-wrong`, which does not tell what was wrong
   * @throws DomainError forbidden `auth.company-closed`, `auth.password-not-allowed`, to whoever knows the password alone
   */
  async withPassword({ email, password }: SignInInput, from: From, origin: Origin): Promise<Begun> {
    const account = emailKeyOf(email);
    const user = await this.users.findByEmailKey(account);
    return this.trail.watch('sign-in', user ? { user } : { address: account }, async () => {
      const attempt = await this.throttle.attempt('sign-in', origin, account);
      if (!(await this.passwords.isOf(user, password)) || !user)
        throw new DomainError('unauthenticated', 'auth.credentials-wrong');
      await this.throttle.succeeded(attempt);
      if (await this.providers.forbidPasswords(user))
        throw new DomainError('forbidden', 'auth.password-not-allowed');
      return this.sessions.begin(user, { ...from, by: 'password', secondFactorAt: null });
    });
  }
}
