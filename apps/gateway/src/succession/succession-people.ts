import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type SuccessionPerson } from '@lotse/contracts';
import { may } from '../access/policy.js';
import { UsersRepository } from '../users/users.repository.js';
import type { User } from '../users/user.entity.js';

/** Who the people around a case are: that two logins may be one person, the case is told as well. */
@Injectable()
export class SuccessionPeople {
  constructor(private readonly users: UsersRepository) {}

  /** Whoever asks, with a session. @throws DomainError forbidden `auth.not-allowed` */
  async asking(actor: Actor): Promise<SuccessionPerson> {
    const user = actor.kind === 'user' ? await this.users.find(actor.id) : null;
    if (!user) throw new DomainError('forbidden', 'auth.not-allowed');
    return personOf(user);
  }

  /** Members of staff who may work on cases. @throws DomainError not-found `users.not-found` */
  async staff(ids: readonly unknown[]): Promise<SuccessionPerson[]> {
    const found: SuccessionPerson[] = [];
    for (const id of ids) {
      if (typeof id !== 'string' || !uuid.test(id)) continue; // the service says what is wrong with it
      const user = await this.users.find(id);
      if (!user?.roles.some((role) => may.workOnSuccession.includes(role)))
        throw new DomainError('not-found', 'users.not-found');
      found.push(personOf(user));
    }
    return found;
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const personOf = ({ id, name, email, contactId }: User): SuccessionPerson => ({ id, name, email, contactId });
