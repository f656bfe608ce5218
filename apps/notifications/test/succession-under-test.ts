import { randomUUID } from 'node:crypto';
import { NotificationEvents, NotificationsRpc, type ContactDto } from '@lotse/contracts';
import { contactsAnnounces, eventually, severalAtOnce, useMailSink } from '@lotse/test-support';
import { CasesAtWork, linkIn, type Firm } from './cases-at-work.js';
import { aPdf, FilesAtWork, useBlobFolder } from './files-at-work.js';
import { letter, LettersAtWork, lettersEnv, type Written } from './letters-at-work.js';
import { useNotifications } from './notifications-under-test.js';
import { TicketsAtWork } from './tickets-at-work.js';

/** Who at the vendor is told. */
export const staff = 'todesfall@vendor.example';
export const accounting = 'buchhaltung@vendor.example';
export const conflict = (code: string) => ({ kind: 'conflict', code: `succession.${code}` });
export const forbidden = (code: string) => ({ kind: 'forbidden', code });

/** A mail with a file, as a phone sends it. */
export const withFile = (
  written: Written,
  { content = aPdf(), name = 'urkunde.pdf' }: { content?: Buffer; name?: string } = {},
): Buffer =>
  letter({
    to: accounting,
    auth: 'pass',
    subject: 'Kundenkonto',
    ...written,
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
    text: [
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      written.text ?? 'Anbei, was Sie brauchen.',
      '--b',
      `Content-Type: application/pdf; name=${name}`,
      `Content-Disposition: attachment; filename=${name}`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--b--',
    ].join('\r\n'),
  });

/** The procedure at the service itself, for the tests of a suite: its day is 2 March 2026, and a mail to accounting is read as a report. */
export function successionUnderTest() {
  const sink = useMailSink();
  const folder = useBlobFolder();
  const service = useNotifications({
    mails: sink,
    relay: 'paused',
    env: () => ({
      ...lettersEnv,
      ...folder.env,
      ...severalAtOnce,
      SUCCESSION_MAIL: staff,
      SUCCESSION_MAILBOXES: 'accounting',
      SUCCESSION_PHONE: '+49 2433 1234567',
      LINKS_PER_MINUTE: '1000000',
    }),
  });
  const work = new CasesAtWork(service);
  const tickets = new TicketsAtWork(service);
  const files = new FilesAtWork(service);
  const letters = new LettersAtWork(service);
  const { collector, reviewer } = work;
  beforeAll(() =>
    letters.mailbox('accounting', {
      address: accounting,
      product: 'jtl-customer-account',
      component: 'company-data-and-account',
    }),
  );
  beforeEach(() => {
    sink.clear();
    service.clock.set('2026-03-02T09:00:00.000Z');
  });

  const mailTo = (email: string, subject?: string) =>
    eventually(() => {
      const mail = sink.to(email).find((one) => subject === undefined || one.subject === subject);
      if (!mail) throw new Error(`no mail ${subject ?? ''} has come to ${email}`);
      return mail;
    });
  /** How many mails were written to somebody: also of those that are on their way. */
  const writtenTo = async (email: string): Promise<number> =>
    (await service.database.query('select 1 from mail where lower(email) = lower($1)', [email])).length;
  /** What staff were told of a case, in the order in which it was written: also what is on its way. */
  const toldStaff = async (number: string): Promise<string[]> =>
    (
      await service.database.query<{ subject: string }>(
        `select subject from mail where email = $1 and subject like $2 order by id`,
        [staff, `%${number}:%`],
      )
    ).map(({ subject }) => subject);
  const openCases = async () =>
    (
      await service.call(NotificationsRpc.listSuccessionCases, {
        actor: collector.actor,
        standing: 'open',
        limit: 100,
      })
    ).items;
  const caseOf = async ({ company }: Firm) => {
    const found = (await openCases()).find(({ companyId }) => companyId === company.id);
    if (!found) throw new Error('there is no case of the company');
    return found;
  };
  const holds = async (companyId: string) =>
    (await service.announced(NotificationEvents.companyHoldChanged))
      .filter(({ event }) => event.companyId === companyId)
      .map(({ data }) => data.hold.held);
  /** Whom an emergency reaches, and why not. */
  const reached = async (companyId: string) => {
    const { recipients } = await service.call(NotificationsRpc.resolveRecipients, {
      actor: collector.actor,
      companyId,
      purpose: 'emergency',
    });
    return recipients.map(({ contactId, included, rule }) => ({ contactId, included, rule }));
  };
  const reporterOf = async (firm: Firm): Promise<{ id: string; email: string; page: string }> => {
    const email = `${randomUUID()}@example.org`;
    const { id } = await work.open(firm.company.id, collector, { name: 'Anna Muster', email });
    const mail = await mailTo(email);
    return { id, email, page: work.at(linkIn(mail.text)) };
  };
  /** The contact of the daughter, as somebody has changed it. */
  const changed = ({ daughter }: Firm, fields: Partial<ContactDto>) =>
    contactsAnnounces(service).changed({ ...daughter, version: 2, ...fields });
  const upload = (page: string, content: Buffer, name = 'urkunde.pdf'): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)], { type: 'application/pdf' }), name);
    return fetch(page, { method: 'POST', body: form });
  };

  return {
    sink,
    folder,
    service,
    work,
    tickets,
    files,
    letters,
    collector,
    reviewer,
    mailTo,
    writtenTo,
    toldStaff,
    openCases,
    caseOf,
    holds,
    reached,
    reporterOf,
    changed,
    upload,
  };
}
