import { Injectable } from '@nestjs/common';
import {
  announced,
  ContactEvents,
  DomainError,
  invalid,
  OffboardingInput,
  refuseForeign,
  type Actor,
  type ContactDto,
  type OffboardContact,
} from '@lotse/contracts';
import { checked, Changes } from '@lotse/messaging';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { CompaniesRepository } from '../companies/companies.repository.js';
import type { DistributionList } from '../distribution-lists/distribution-list.entity.js';
import { DistributionListsRepository } from '../distribution-lists/distribution-lists.repository.js';
import { handedOver } from '../distribution-lists/list-entries.js';
import { ListWriting } from '../distribution-lists/list-writing.js';
import { ContactWriting } from '../contacts/contact-writing.js';
import type { Contact } from '../contacts/contact.entity.js';
import { ContactsRepository } from '../contacts/contacts.repository.js';
import { Deputies } from '../contacts/deputies.js';
import { Owners } from '../contacts/owners.js';
import { PrimaryContacts } from '../contacts/primary-contacts.js';

/** Who leaves, and who takes over, if anybody. */
interface Succession {
  leaving: Contact;
  successor: Contact | null;
  actor: Actor;
}

/** A person leaves their company: what they held passes on, and they are reached for nothing any more. */
@Injectable()
export class ContactOffboarding {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly companies: CompaniesRepository,
    private readonly lists: DistributionListsRepository,
    private readonly listWriting: ListWriting,
    private readonly writing: ContactWriting,
    private readonly primaryContacts: PrimaryContacts,
    private readonly owners: Owners,
    private readonly deputies: Deputies,
    private readonly commands: Commands,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Being the primary contact, places on lists, responsibilities that nobody else has and being the delegate pass to the
   * successor; without one the places on lists end. Who has left already is answered as they stand: callers repeat
   * a command after a timeout.
   * @throws DomainError not-found `contacts.not-found` also for a successor who is not there
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError conflict `contacts.offboarded` the successor has left too
   * @throws DomainError conflict `contacts.primary-contact-must-be-replaced` without a successor, while others are there
   * @throws DomainError conflict `contacts.last-owner-needs-confirmation` without a successor
   */
  async offboard(command: OffboardContact): Promise<ContactDto> {
    const { actor, companyId, contactId, version, confirmations } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const { successorId, reason } = checked(OffboardingInput, command.offboarding);
      const company = await this.companies.findForUpdate(tx, companyId);
      const lists = await this.lists.allForUpdate(tx, companyId);
      const leaving = await this.contacts.findForUpdate(tx, companyId, contactId);
      if (leaving.erasedAt) throw new DomainError('not-found', 'contacts.not-found');
      if (leaving.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      if (leaving.offboardedAt) return leaving.toDto();

      const successor = successorId ? await this.successor(tx, leaving, successorId) : null;
      if (!successor) await this.owners.refuseLeavingNone(tx, leaving, confirmations);
      if (company.primaryContactId === contactId) {
        await this.primaryContacts.handOver(tx, company, { from: leaving, to: successor, actor });
      }
      await this.handOverLists(tx, lists, { leaving, successor, actor });
      await this.handOverResponsibilities(tx, { leaving, successor, actor });
      await this.deputies.release(tx, leaving, actor);
      return this.leave(tx, { leaving, successor, actor }, reason ?? null);
    });
  }

  /** The company is locked: nobody else locks a second contact meanwhile, so two cannot wait for each other. */
  private async successor(tx: Tx, leaving: Contact, successorId: string): Promise<Contact> {
    if (successorId === leaving.id)
      throw invalid({ pointer: '/successorId', rule: 'successorIsSomebodyElse' });
    const known = await this.contacts.findAll(tx, leaving.companyId, [successorId]);
    if (known.length === 0) {
      const violations = [{ pointer: '/successorId', rule: 'unknownContact' }];
      throw new DomainError('not-found', 'contacts.not-found', { violations });
    }
    const successor = await this.contacts.findForUpdate(tx, leaving.companyId, successorId);
    if (successor.offboardedAt) throw new DomainError('conflict', 'contacts.offboarded');
    return successor;
  }

  private async handOverLists(
    tx: Tx,
    lists: DistributionList[],
    { leaving, successor, actor }: Succession,
  ): Promise<void> {
    for (const list of lists.filter((one) => one.names(leaving.id))) {
      const named = [...list.contactIds(), ...(successor ? [successor.id] : [])];
      const contacts = await this.contacts.findAll(tx, leaving.companyId, named);
      const entries = handedOver(
        list.entries,
        { from: leaving.id, to: successor?.id ?? null },
        new Map(contacts.map(({ id, email }) => [id, email])),
      );
      await this.listWriting.replace(tx, list, { entries, actor });
    }
  }

  private async handOverResponsibilities(tx: Tx, { leaving, successor, actor }: Succession): Promise<void> {
    if (!successor) return;
    const { responsibilities } = leaving;
    const elsewhere = await this.contacts.heldBeside(tx, leaving.companyId, {
      without: [leaving.id],
      responsibilities,
    });
    const taken = responsibilities.filter((key) => !elsewhere.has(key));
    const becomesDelegate = leaving.processingAgreementDelegate && !successor.processingAgreementDelegate;
    if (taken.length === 0 && !becomesDelegate) return;
    const current = successor.details();
    const details = {
      ...current,
      responsibilities: [...current.responsibilities, ...taken],
      processingAgreementDelegate: current.processingAgreementDelegate || becomesDelegate,
    };
    await this.writing.change(tx, { changes: [{ contact: successor, details }], actor });
  }

  private async leave(
    tx: Tx,
    { leaving, successor, actor }: Succession,
    reason: string | null,
  ): Promise<ContactDto> {
    const before = leaving.toDto();
    leaving.offboardAt(this.clock.now());
    const after = leaving.toDto();
    const data = { contact: announced(after), successorId: successor?.id ?? null };
    await this.changes.make(tx, {
      event: ContactEvents.offboarded,
      action: 'contact.offboarded',
      targetType: 'contact',
      actor,
      reason,
      changed: [{ aggregate: leaving.aggregate(), before, after, data }],
      save: () => this.contacts.save(tx, leaving),
    });
    return after;
  }
}
