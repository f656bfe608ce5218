import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  type Aggregate,
  type CompanyDto,
  type ContactDto,
  type DistributionListDto,
  type EventDefinition,
  type NewsletterRequest,
  type WrittenReachChain,
} from '@lotse/contracts';
import { catalogueEntryId } from '@lotse/persistence';
import { eventually } from './eventually.js';
import type { TestDatabase } from './test-database.js';

interface Receiver {
  database: TestDatabase;
  deliver<T extends object>(
    event: EventDefinition<T>,
    data: T,
    aggregate: Aggregate,
    options?: { id?: string },
  ): Promise<unknown>;
}

/** Delivers an event as another service would, and waits until the receiver has committed what it makes of it. */
export async function taken<T extends object>(
  receiver: Receiver,
  event: EventDefinition<T>,
  data: T,
  aggregate: Aggregate,
): Promise<void> {
  const id = randomUUID();
  await receiver.deliver(event, data, aggregate, { id });
  await eventually(async () => {
    const rows = await receiver.database.query('select 1 from inbox where message_id = $1', [id]);
    if (rows.length === 0) throw new Error(`${event.type} was not taken`);
  });
}

/** The contacts service, as its followers hear it: each function is over when the receiver has committed the event. */
export const contactsAnnounces = (receiver: Receiver) => ({
  company: (company: CompanyDto) =>
    taken(
      receiver,
      company.version === 1 ? ContactEvents.companyRegistered : ContactEvents.companyChanged,
      { company },
      { companyId: company.id, aggregateId: company.id, version: company.version },
    ),
  registered: (contact: ContactDto, newsletterRequest: NewsletterRequest | null = null) =>
    taken(receiver, ContactEvents.registered, { contact, newsletterRequest }, aggregateOf(contact)),
  changed: (contact: ContactDto) => taken(receiver, ContactEvents.changed, { contact }, aggregateOf(contact)),
  offboarded: (contact: ContactDto, successorId: string | null = null) =>
    taken(receiver, ContactEvents.offboarded, { contact, successorId }, aggregateOf(contact)),
  erased: (contact: ContactDto) =>
    taken(
      receiver,
      ContactEvents.erased,
      {
        contactId: contact.id,
        companyId: contact.companyId,
        version: contact.version,
        erasedAt: '2026-03-02T08:30:00.000Z',
      },
      aggregateOf(contact),
    ),
  list: (list: DistributionListDto) =>
    taken(receiver, ContactEvents.distributionListChanged, { list }, aggregateOf(list)),
  chain: (chain: WrittenReachChain) =>
    taken(
      receiver,
      ContactEvents.catalogueEntryChanged,
      { kind: 'reach-chain', ...chain },
      {
        companyId: null,
        aggregateId: catalogueEntryId('reach-chain', chain.key),
        version: chain.version,
      },
    ),
});

const aggregateOf = ({ companyId, id, version }: ContactDto | DistributionListDto): Aggregate => ({
  companyId,
  aggregateId: id,
  version,
});
