import { Injectable } from '@nestjs/common';
import type { Actor, AddressBounced } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { ContactWriting } from './contact-writing.js';
import { ContactsRepository } from './contacts.repository.js';

const notifications: Actor = { kind: 'system', id: 'notifications', companyId: null, roles: [] };

/** Addresses from which mail comes back: people are warned of them until they are changed or confirmed. */
@Injectable()
export class DeadAddresses {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly writing: ContactWriting,
  ) {}

  /**
   * Whoever of the company has the address by now: several people may share a mailbox, and whoever has another one is not meant any
   * more. A repeat finds nobody.
   */
  async remember(tx: Tx, { companyId, email, bouncedAt }: AddressBounced): Promise<void> {
    const contacts = await this.contacts.deadSoFarUnknown(tx, companyId, email);
    await this.writing.bounce(tx, { contacts, bouncedAt: new Date(bouncedAt), actor: notifications });
  }
}
