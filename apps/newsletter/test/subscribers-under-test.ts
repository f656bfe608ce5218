import { randomUUID } from 'node:crypto';
import {
  NewsletterRpc,
  type Actor,
  type ChangeSubscriptionsInput,
  type CompanyDto,
  type CompanySubscriptionsDto,
  type ContactDto,
  type ProvedSelf,
  type SubscriptionsDto,
} from '@lotse/contracts';
import { PagesServer } from '@lotse/public-pages';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  aStaffUser,
  contactsAnnounces,
  eventually,
  type MailSink,
  type ServiceUnderTest,
} from '@lotse/test-support';
import { linksUrl } from './use-newsletter.js';

/** What administrators do, and whoever reads a mailbox, for the tests of a suite. */
export function subscribersUnderTest(service: ServiceUnderTest, sink?: MailSink) {
  const contacts = contactsAnnounces(service);
  const open = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${service.get(PagesServer).port}${path}`, init);
  const read = ({ companyId, id }: ContactDto): Promise<SubscriptionsDto> =>
    service.call(NewsletterRpc.getSubscriptions, { actor: aStaffUser(), companyId, contactId: id });
  const readCompany = (companyId: string): Promise<CompanySubscriptionsDto> =>
    service.call(NewsletterRpc.getCompanySubscriptions, { actor: aStaffUser(), companyId });

  return {
    contacts,
    open,
    read,
    readCompany,

    async aCompany(overrides: Partial<CompanyDto> = {}): Promise<CompanyDto> {
      const company = aCompanySnapshot({ email: `info.${randomUUID()}@example.com`, ...overrides });
      await contacts.company(company);
      return company;
    },

    async aContact(companyId: string, overrides: Partial<ContactDto> = {}): Promise<ContactDto> {
      const contact = aContactSnapshot(companyId, overrides);
      await contacts.registered(contact);
      return contact;
    },

    /** As an administrator of the company, unless somebody else is named. */
    async change(
      contact: ContactDto,
      channels: readonly (string | { channel: string; pausedUntil?: string | null })[],
      {
        actor = aCompanyAdministrator(contact.companyId),
        self = null,
        ...change
      }: { actor?: Actor; self?: ProvedSelf | null } & Partial<ChangeSubscriptionsInput> = {},
    ): Promise<SubscriptionsDto> {
      const { version } = await read(contact);
      const subscriptions = channels.map((one) => (typeof one === 'string' ? { channel: one } : one));
      return service.call(NewsletterRpc.changeSubscriptions, {
        actor,
        companyId: contact.companyId,
        contactId: contact.id,
        version,
        change: { subscriptions, ...change },
        source: 'form',
        askedBy: 'Anna Admin',
        self,
      });
    },

    async changeCompany(companyId: string, channels: readonly string[]): Promise<CompanySubscriptionsDto> {
      const { version } = await readCompany(companyId);
      return service.call(NewsletterRpc.changeCompanySubscriptions, {
        actor: aCompanyAdministrator(companyId),
        companyId,
        version,
        change: { subscriptions: channels.map((channel) => ({ channel })) },
        source: 'form',
      });
    },

    statesOf: async (contact: ContactDto): Promise<Record<string, string>> =>
      Object.fromEntries((await read(contact)).subscriptions.map(({ channel, state }) => [channel, state])),

    /** The path of the last link that came to an address. */
    async linkTo(email: string, purpose = ''): Promise<string> {
      return eventually(() => {
        const texts = sink?.to(email).map(({ text }) => text) ?? [];
        const links = texts.flatMap((text) => text.match(/https:\/\/links\.example\.com\/n\/\S+/g) ?? []);
        const link = links.findLast((one) => one.startsWith(`${linksUrl}/n/${purpose}`));
        if (link === undefined) throw new Error(`${email} has got no link`);
        return new URL(link).pathname;
      });
    },

    post: (path: string, fields: Record<string, string>): Promise<Response> =>
      open(path, { method: 'POST', body: new URLSearchParams(fields) }),

    /** Waits until a mailbox has so many mails. */
    has: (email: string, count: number): Promise<void> =>
      eventually(() => {
        expect(sink?.to(email)).toHaveLength(count);
      }),
  };
}

/** That a contact is signed in with the address they have. */
export const signedIn = ({ id, email }: ContactDto): ProvedSelf => ({
  contactId: id,
  email,
  provedAt: '2026-02-01T08:00:00.000Z',
  provedBy: 'invitation',
});
