import { Injectable } from '@nestjs/common';
import type { ProvedSelf, RequestSource } from '@lotse/contracts';
import type { Caller } from '../access/caller.js';
import { UsersRepository } from '../users/users.repository.js';

/** Who asks for subscriptions, as far as `newsletter` has to know. */
export interface Asker {
  source: RequestSource;
  /** The name that whoever is asked to confirm is told. */
  askedBy: string | null;
  /** Which contact they are, where they have shown that they read the mailbox they sign in with. */
  self: ProvedSelf | null;
}

@Injectable()
export class Askers {
  constructor(private readonly users: UsersRepository) {}

  /** A key is nobody, and has no mailbox. */
  async of(caller: Caller): Promise<Asker> {
    if (caller.by !== 'session') return { source: 'api', askedBy: null, self: null };
    const user = await this.users.find(caller.actor.id);
    const { contactId, email, addressProvedAt, addressProvedBy } = user ?? {};
    return {
      source: 'form',
      askedBy: user && user.companyId !== null ? user.name : null,
      self:
        contactId && email && addressProvedAt && addressProvedBy
          ? { contactId, email, provedAt: addressProvedAt.toISOString(), provedBy: addressProvedBy }
          : null,
    };
  }
}
