import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  DomainError,
  NewsletterRpc,
  type CompanyDto,
  type ContactDto,
  type SubscriptionDto,
} from '@lotse/contracts';
import type { EventDelivery } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { aCompanySnapshot, aContactSnapshot, aStaffUser } from '@lotse/test-support';
import fc from 'fast-check';
import { useNewsletter } from '../../test/use-newsletter.js';
import { ErasureController } from '../erasure/erasure.controller.js';
import { SubscriptionsController } from './subscriptions.controller.js';

const people = [0, 1] as const;
type Person = (typeof people)[number];

/** What may happen at a company. What the contacts service would refuse does not happen. */
type Step =
  | { what: 'close' | 'open' }
  | { what: 'register'; person: Person; external: boolean; reason: string | null }
  | { what: 'change'; person: Person; external: boolean }
  | { what: 'offboard' | 'erase'; person: Person };

const aPerson = fc.constantFrom(...people);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constantFrom('close' as const, 'open' as const) }),
  fc.record({
    what: fc.constant('register' as const),
    person: aPerson,
    external: fc.boolean(),
    reason: fc.constantFrom(null, 'asked for it at the fair'),
  }),
  fc.record({ what: fc.constant('change' as const), person: aPerson, external: fc.boolean() }),
  fc.record({ what: fc.constantFrom('offboard' as const, 'erase' as const), person: aPerson }),
);
/** Of the rare end of a history rarely more than one. */
const aHistory = fc.array(aStep, { minLength: 3, maxLength: 12 });
/** One number per event: in the order of these it is delivered; and which come a second time. */
const anOrder = fc.array(fc.record({ at: fc.nat(), again: fc.option(fc.nat(), { freq: 3 }) }), {
  minLength: 12,
  maxLength: 12,
});

/** Whoever handles the events. */
interface Handlers {
  subscriptions: SubscriptionsController;
  erasure: ErasureController;
}

interface Announced {
  type: string;
  handle: (handlers: Handlers, delivery: EventDelivery) => Promise<void>;
  time: Date;
}

/** The events of a history, of a company and people with ids of their own. */
function announce(history: Step[]): { events: Announced[]; contacts: ContactDto[] } {
  let company: CompanyDto = aCompanySnapshot({ id: randomUUID() });
  const contacts: ContactDto[] = people.map(() => aContactSnapshot(company.id, { version: 0 }));
  const gone = new Set<Person>();
  const events: Announced[] = [];
  history.forEach((step, index) => {
    const time = new Date(Date.UTC(2026, 2, 2, index));
    const tell = ({ type }: { type: string }, handle: Announced['handle']) =>
      events.push({ type, handle, time });
    if (!('person' in step)) {
      const isClosed = Boolean(company.closedAt);
      if (isClosed === (step.what === 'close')) return;
      const closedAt = isClosed ? null : time.toISOString();
      const told = { company: { ...company, version: company.version + 1, closedAt } };
      company = told.company;
      return isClosed
        ? tell(ContactEvents.companyChanged, (by, how) => by.subscriptions.followCompany(told, how))
        : tell(ContactEvents.companyClosed, (by, how) => by.subscriptions.endAtCompany(told, how));
    }
    const known = contacts[step.person]!;
    if (gone.has(step.person) || (step.what === 'register') !== (known.version === 0)) return;
    if (step.what === 'register' && company.closedAt) return;
    if (step.what === 'offboard' && known.offboardedAt) return;
    const contact = { ...known, version: known.version + 1 };
    contacts[step.person] = contact;
    switch (step.what) {
      case 'register': {
        contact.external = step.external;
        const newsletterRequest = { channels: ['product-news', 'legal-updates'], reason: step.reason };
        return tell(ContactEvents.registered, (by, how) =>
          by.subscriptions.request({ contact, newsletterRequest }, how),
        );
      }
      case 'change':
        contact.external = step.external;
        return tell(ContactEvents.changed, (by, how) => by.subscriptions.follow({ contact }, how));
      case 'offboard':
        contact.offboardedAt = time.toISOString();
        return tell(ContactEvents.offboarded, (by, how) => by.subscriptions.endMailing({ contact }, how));
      case 'erase':
        gone.add(step.person);
        return tell(ContactEvents.erased, (by, how) => {
          const { id: contactId, companyId, version } = contact;
          return by.erasure.erase({ contactId, companyId, version, erasedAt: time.toISOString() }, how);
        });
    }
  });
  return { events, contacts };
}

describe('events of contacts and companies', () => {
  const service = useNewsletter();

  const handle = async ({ type, handle, time }: Announced): Promise<void> => {
    const handlers = {
      subscriptions: service.get(SubscriptionsController),
      erasure: service.get(ErasureController),
    };
    const event = { id: randomUUID(), type, companyId: null, aggregateId: '', version: 1, time };
    await service.get(Database).transaction(async (tx) => {
      await handle(handlers, { tx, event, attempt: 1 });
    });
  };
  /** As anybody sees it. */
  const stateOf = async ({ companyId, id }: ContactDto): Promise<[number, SubscriptionDto[]] | string> => {
    try {
      const found = await service.call(NewsletterRpc.getSubscriptions, {
        actor: aStaffUser(),
        companyId,
        contactId: id,
      });
      return [found.contactVersion, found.subscriptions];
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  };

  it('end in the same state in whatever order they come, and however often', async () => {
    await fc.assert(
      fc.asyncProperty(aHistory, anOrder, async (history, order) => {
        const inOrder = announce(history);
        for (const event of inOrder.events) await handle(event);

        const shuffled = announce(history);
        const deliveries = shuffled.events.flatMap((event, index) => {
          const { at, again } = order[index]!;
          return [{ at, event }, ...(again === null ? [] : [{ at: again, event }])];
        });
        deliveries.sort((one, other) => one.at - other.at);
        for (const { event } of deliveries) await handle(event);

        for (const [index, contact] of shuffled.contacts.entries())
          expect(await stateOf(contact)).toEqual(await stateOf(inOrder.contacts[index]!));
      }),
      { numRuns: 80 },
    );
  });
});
