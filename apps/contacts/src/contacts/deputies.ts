import { Injectable } from '@nestjs/common';
import type { Actor } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { ContactWriting } from './contact-writing.js';
import type { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';

/** Who stands in for whom. */
@Injectable()
export class Deputies {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly writing: ContactWriting,
  ) {}

  /**
   * Whoever leaves stands in for nobody any more: absences stay, without a deputy, and the company is warned of them.
   * @param leaving of a company that is locked for update
   */
  async release(tx: Tx, leaving: Contact, actor: Actor): Promise<void> {
    const represented = await this.contacts.representedForUpdate(tx, leaving.companyId, leaving.id);
    const changes = represented.map((contact) => {
      const absences = contact.absences.map((absence) =>
        absence.deputyId === leaving.id ? { ...absence, deputyId: null } : absence,
      );
      return { contact, details: { ...contact.details(), absences } };
    });
    await this.writing.change(tx, { changes, actor });
  }
}
