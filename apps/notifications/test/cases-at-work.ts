import { randomUUID } from 'node:crypto';
import {
  NotificationsRpc,
  type Actor,
  type CompanyDto,
  type ContactDto,
  type Role,
  type SuccessionPerson,
  type SuccessionReceiptDto,
  type SuccessionStepInput,
  type WholeSuccessionCaseDto,
} from '@lotse/contracts';
import { PagesServer } from '@lotse/public-pages';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aStaffUser,
  contactsAnnounces,
  type ServiceUnderTest,
} from '@lotse/test-support';
import type { NotificationsConfig } from '../src/config.js';

/** A member of staff, as the gateway tells of them. */
export interface Clerk {
  actor: Actor;
  person: SuccessionPerson;
}

export function aClerk(
  name: string,
  roles: Role[] = ['accounting'],
  person: Partial<SuccessionPerson> = {},
): Clerk {
  const actor = aStaffUser(roles);
  return {
    actor,
    person: { id: actor.id, name, email: `${randomUUID()}@vendor.example`, contactId: null, ...person },
  };
}

/** A company whose owner is said to have died, and who is there besides. */
export interface Firm {
  company: CompanyDto;
  owner: ContactDto;
  daughter: ContactDto;
}

/** What people do with cases, at the service itself. */
export class CasesAtWork {
  readonly collector = aClerk('Petra Lange');
  readonly reviewer = aClerk('Rolf Winter');

  constructor(private readonly service: ServiceUnderTest<NotificationsConfig>) {}

  /** The owner is the primary contact. */
  async firm(): Promise<Firm> {
    const announced = contactsAnnounces(this.service);
    const company = aCompanySnapshot();
    const owner = aContactSnapshot(company.id, { firstName: 'Karl', responsibilities: ['owner'] });
    const daughter = aContactSnapshot(company.id, { firstName: 'Erika', responsibilities: ['owner'] });
    const whole = { ...company, primaryContactId: owner.id };
    await announced.company(whole);
    await announced.registered(owner);
    await announced.registered(daughter);
    return { company: whole, owner, daughter };
  }

  /** As from a call. */
  open(
    companyId: string,
    { actor, person }: Clerk = this.collector,
    reporter: { name: string; email?: string } | null = {
      name: 'Anna Muster',
      email: `${randomUUID()}@example.org`,
    },
  ): Promise<SuccessionReceiptDto> {
    const opening = { companyId, note: 'Die Schwester hat angerufen.', reporter };
    return this.service.call(NotificationsRpc.openSuccessionCase, { actor, person, opening });
  }

  get(caseId: string, { actor, person }: Clerk = this.collector): Promise<WholeSuccessionCaseDto> {
    return this.service.call(NotificationsRpc.getSuccessionCase, { actor, person, caseId });
  }

  /** With the version as it stands. */
  async take(
    caseId: string,
    step: Partial<SuccessionStepInput> & Pick<SuccessionStepInput, 'step'>,
    clerk: Clerk = this.collector,
    staff: Clerk[] = [this.collector, this.reviewer],
  ): Promise<WholeSuccessionCaseDto> {
    const { version } = await this.get(caseId);
    return this.service.call(NotificationsRpc.takeSuccessionStep, {
      ...clerk,
      caseId,
      version,
      step: { reason: 'So ist es besprochen.', ...step },
      staff: staff.map(({ person }) => person),
    });
  }

  /** Up to the documents, with both assigned. */
  async upToDocuments(firm: Firm, caseId?: string): Promise<WholeSuccessionCaseDto> {
    const id = caseId ?? (await this.open(firm.company.id)).id;
    await this.take(id, { step: 'hold', personId: firm.owner.id });
    const collectorId = this.collector.person.id;
    await this.take(id, { step: 'assign', collectorId, reviewerId: this.reviewer.person.id });
    return this.take(id, { step: 'ask-documents', legalForm: 'sole-trader' });
  }

  /** Everything that is needed came on paper, and is accepted. */
  async acceptAll(caseId: string): Promise<WholeSuccessionCaseDto> {
    let one = await this.get(caseId);
    for (const { item } of one.checklist) {
      const document = { item, note: 'Mit der Post gekommen.' };
      const added = await this.service.call(NotificationsRpc.addSuccessionDocument, {
        ...this.collector,
        caseId,
        document,
      });
      one = await this.assess(caseId, added.id, { item });
    }
    return one;
  }

  async assess(
    caseId: string,
    documentId: string,
    {
      item,
      verdict = 'accepted',
      reason = 'Gut lesbar.',
    }: { item: string; verdict?: 'accepted' | 'refused'; reason?: string },
    clerk: Clerk = this.collector,
  ): Promise<WholeSuccessionCaseDto> {
    const { version } = await this.get(caseId);
    return this.service.call(NotificationsRpc.assessSuccessionDocument, {
      ...clerk,
      caseId,
      documentId,
      version,
      assessment: { item, verdict, reason },
    });
  }

  /** Approved by both: the period has begun. */
  async upToPeriod(firm: Firm, outcome: 'transfer' | 'close' = 'transfer'): Promise<WholeSuccessionCaseDto> {
    const { id } = await this.upToDocuments(firm);
    await this.acceptAll(id);
    await this.take(id, {
      step: 'propose',
      outcome,
      ...(outcome === 'transfer' && { newOwnerId: firm.daughter.id }),
    });
    await this.take(id, { step: 'submit' });
    return this.take(id, { step: 'approve' }, this.reviewer);
  }

  /** Where a link in a mail leads here. */
  at(link: string): string {
    const { pathname, search } = new URL(link);
    return `http://127.0.0.1:${this.service.get(PagesServer).port}${pathname}${search}`;
  }
}

/** The first link in a mail. */
export function linkIn(text: string): string {
  const [link] = /https:\/\/links\.example\.com\/a\/\S+/.exec(text) ?? [];
  if (!link) throw new Error(`there is no link in: ${text}`);
  return link;
}
