import { randomUUID } from 'node:crypto';
import {
  NotificationsRpc,
  type AnnounceIncidentInput,
  type CompanyDto,
  type ContactDto,
  type DistributionListDto,
  type DistributionListEntryDto,
  type IncidentDto,
} from '@lotse/contracts';
import { PagesServer } from '@lotse/public-pages';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  eventually,
  type MailSink,
  type ServiceUnderTest,
} from '@lotse/test-support';

/** A company that can be alarmed: two mailboxes on its list, a primary contact, a general address. */
export interface AlarmedCompany {
  id: string;
  company: CompanyDto;
  list: DistributionListDto;
  mailboxes: string[];
  primary: ContactDto;
  general: string;
}

/** What staff and the people who are alarmed do, for the tests of a suite. */
export function alarmsUnderTest(service: ServiceUnderTest, sink: MailSink) {
  const contacts = contactsAnnounces(service);
  const actor = aStaffUser(['incident-manager']);

  const aMailbox = (): DistributionListEntryDto => ({
    contactId: null,
    email: `${randomUUID()}@example.org`,
    label: 'Leitstand',
    language: null,
  });

  const linkTo = (email: string, nth = -1): string => {
    const mail = sink.to(email).at(nth);
    const [link] = /https:\/\/links\.example\.com\/a\/[\w-]+/.exec(mail?.text ?? '') ?? [];
    if (link === undefined) throw new Error(`${email} has got no link`);
    return new URL(link).pathname;
  };

  const open = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${service.get(PagesServer).port}${path}`, init);

  return {
    actor,
    contacts,
    open,
    linkTo,

    async aCompany({
      listed = 2,
      ...overrides
    }: { listed?: number } & Partial<CompanyDto> = {}): Promise<AlarmedCompany> {
      const general = `${randomUUID()}@example.com`;
      const company = aCompanySnapshot({ email: general, ...overrides });
      const primary = aContactSnapshot(company.id, { email: `${randomUUID()}@example.com` });
      const entries = Array.from({ length: listed }, aMailbox);
      await contacts.company({ ...company, primaryContactId: primary.id });
      await contacts.registered(primary);
      const list = aListSnapshot(company.id, { entries });
      await contacts.list(list);
      const mailboxes = entries.map(({ email }) => email ?? '');
      return { id: company.id, company, list, mailboxes, primary, general };
    },

    /** A company where nobody can be reached, or only at its general address. */
    async anEmptyCompany(overrides: Partial<CompanyDto> = {}): Promise<CompanyDto> {
      const company = aCompanySnapshot({ email: null, ...overrides });
      await contacts.company(company);
      return company;
    },

    announce: (companyId: string, incident: Partial<AnnounceIncidentInput> = {}): Promise<IncidentDto> =>
      service.call(NotificationsRpc.announceIncident, {
        actor,
        companyId,
        incident: { list: 'emergency', subject: 'Rechenzentrum', text: 'Der Strom ist weg.', ...incident },
      }),

    read: ({ companyId, id }: Pick<IncidentDto, 'companyId' | 'id'>): Promise<IncidentDto> =>
      service.call(NotificationsRpc.getIncident, { actor, companyId, incidentId: id }),

    /** Waits until a mailbox has so many mails. */
    has: (email: string | null, count = 1): Promise<void> =>
      eventually(() => {
        expect(sink.to(email ?? '')).toHaveLength(count);
      }),

    answer: (email: string, fields: Record<string, string>, nth?: number): Promise<Response> =>
      open(linkTo(email, nth), { method: 'POST', body: new URLSearchParams(fields) }),
  };
}
