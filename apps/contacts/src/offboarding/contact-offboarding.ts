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
import { knownResponsibilities } from '../catalogue/known-responsibilities.js';
import type { Company } from '../companies/company.entity.js';
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

const { owner } = knownResponsibilities;

/** Who leaves, and who takes over, if anybody. */
interface Succession {
  leaving: Contact;
  successor: Contact | null;
  actor: Actor;
  /** The successor becomes an owner, whoever else is one. */
  becomesOwner?: true;
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
      const { company, lists, leaving } = await this.take(tx, companyId, contactId);
      if (leaving.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      if (leaving.offboardedAt) return leaving.toDto();

      const successor = successorId ? await this.successor(tx, leaving, successorId) : null;
      if (!successor) await this.owners.refuseLeavingNone(tx, leaving, confirmations);
      return this.pass(tx, { company, lists }, { leaving, successor, actor, reason: reason ?? null });
    });
  }

  /**
   * All that an owner held who has died passes to whoever takes over, who is an owner from then on, also beside others, and where the one
   * who has died was erased or has left meanwhile. Once it has passed, it has: the same again changes nothing.
   * @throws DomainError not-found `contacts.not-found`, conflict `contacts.offboarded`; before anything is written
   */
  async handOver(
    tx: Tx,
    {
      actor,
      companyId,
      contactId,
      successorId,
    }: { actor: Actor; companyId: string; contactId: string; successorId: string },
  ): Promise<void> {
    const { company, lists, leaving } = await this.lock(tx, companyId, contactId);
    const successor = await this.successor(tx, leaving, successorId);
    if (leaving.offboardedAt || leaving.erasedAt) {
      if (company.primaryContactId === null)
        await this.primaryContacts.set(tx, company, { contactId: successor.id, actor });
      if (!successor.has(owner)) await this.giveTo(tx, successor, { taken: [owner], actor });
      return;
    }
    await this.pass(tx, { company, lists }, { leaving, successor, actor, reason: null, becomesOwner: true });
  }

  private async take(tx: Tx, companyId: string, contactId: string) {
    const taken = await this.lock(tx, companyId, contactId);
    if (taken.leaving.erasedAt) throw new DomainError('not-found', 'contacts.not-found');
    return taken;
  }

  private async lock(tx: Tx, companyId: string, contactId: string) {
    const company = await this.companies.findForUpdate(tx, companyId);
    const lists = await this.lists.allForUpdate(tx, companyId);
    const leaving = await this.contacts.findForUpdate(tx, companyId, contactId);
    return { company, lists, leaving };
  }

  private async pass(
    tx: Tx,
    { company, lists }: { company: Company; lists: DistributionList[] },
    { reason, ...passing }: Succession & { reason: string | null },
  ): Promise<ContactDto> {
    const { leaving, successor, actor } = passing;
    if (company.primaryContactId === leaving.id)
      await this.primaryContacts.handOver(tx, company, { from: leaving, to: successor, actor });
    await this.handOverLists(tx, lists, passing);
    await this.handOverResponsibilities(tx, passing);
    await this.deputies.release(tx, leaving, actor);
    return this.leave(tx, passing, reason);
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

  private async handOverResponsibilities(
    tx: Tx,
    { leaving, successor, actor, becomesOwner }: Succession,
  ): Promise<void> {
    if (!successor) return;
    const { responsibilities } = leaving;
    const elsewhere = await this.contacts.heldBeside(tx, leaving.companyId, {
      without: [leaving.id],
      responsibilities,
    });
    const taken = responsibilities.filter((key) => !elsewhere.has(key));
    if (becomesOwner && !taken.includes(owner) && !successor.has(owner)) taken.push(owner);
    const becomesDelegate = leaving.processingAgreementDelegate && !successor.processingAgreementDelegate;
    if (taken.length === 0 && !becomesDelegate) return;
    await this.giveTo(tx, successor, { taken, becomesDelegate, actor });
  }

  private async giveTo(
    tx: Tx,
    successor: Contact,
    {
      taken,
      becomesDelegate = false,
      actor,
    }: { taken: readonly string[]; becomesDelegate?: boolean; actor: Actor },
  ): Promise<void> {
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
