import { Injectable } from '@nestjs/common';
import { DomainError, isStaffRole, normalizeEmail, type Actor, type TicketPerson } from '@lotse/contracts';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';

/** Who the people around a ticket are: only the gateway knows users. */
@Injectable()
export class TicketPeople {
  constructor(private readonly users: UsersRepository) {}

  /** Whoever asks; nobody where a key does. */
  async asking(actor: Actor): Promise<TicketPerson | null> {
    const user = actor.kind === 'user' ? await this.users.find(actor.id) : null;
    return user && personOf(user);
  }

  /** As {@link asking}, on a route that is for sessions alone. */
  async signedIn(actor: Actor): Promise<TicketPerson> {
    const person = await this.asking(actor);
    if (!person) throw new DomainError('forbidden', 'auth.not-allowed');
    return person;
  }

  /** @throws DomainError not-found `users.not-found` for who is none of the vendor's staff */
  async staff(userId: string): Promise<User> {
    const user = await this.users.find(userId);
    if (!user?.roles.some(isStaffRole)) throw new DomainError('not-found', 'users.not-found');
    return user;
  }

  /** Of which company a user has the address; `null` for nobody's, and for what is no address. */
  async companyAt(email: unknown): Promise<string | null> {
    if (typeof email !== 'string' || email.length > 254 || normalizeEmail(email) === null) return null;
    return (await this.users.findByEmailKey(emailKeyOf(email)))?.companyId ?? null;
  }
}

export const personOf = ({ email, name, contactId }: User): TicketPerson => ({ email, name, contactId });
