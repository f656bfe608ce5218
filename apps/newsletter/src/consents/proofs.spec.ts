import { NewsletterRpc, type ConsentProofDto, type ContactDto } from '@lotse/contracts';
import { MailFollower } from '@lotse/mail';
import { Database } from '@lotse/persistence';
import { aCompanyAdministrator, aStaffUser, eventually, useMailSink } from '@lotse/test-support';
import { pdfText } from '../../test/pdf-text.js';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { Sealing } from './sealing.js';
import { wordsOf } from './pdf/words.js';

describe('the proof of a consent', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink });
  const people = subscribersUnderTest(service, sink);
  const privacy = aStaffUser(['privacy']);
  let contact: ContactDto;

  const seal = (): Promise<void> => service.get(Database).transaction((tx) => service.get(Sealing).seal(tx));
  const about = () => ({ companyId: contact.companyId, contactId: contact.id });
  const proof = (): Promise<ConsentProofDto> =>
    service.call(NewsletterRpc.getConsentProof, { actor: privacy, ...about() });
  const printed = async (language: 'de' | 'en', actor = privacy): Promise<Buffer> => {
    const query = { actor, ...about(), language };
    const { content } = await service.call(NewsletterRpc.printConsentProof, query, { timeoutMs: 60_000 });
    return Buffer.from(content, 'base64');
  };
  const found = (email: string, actor = privacy) =>
    service.call(NewsletterRpc.findProvedSubscribers, { actor, email });

  beforeAll(async () => {
    const company = await people.aCompany({ legalName: 'Łódź Handel Ελλάδα GmbH' });
    contact = await people.aContact(company.id, { firstName: 'Żaneta', lastName: 'Wójcik' });
    await people.change(contact, ['product-news', 'legal-updates']);
    await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });
    await eventually(async () => expect((await proof()).rows.length).toBeGreaterThanOrEqual(4));
    await seal();
  });

  it('is printed so that a judge can read it: time, wording, mail and click, with every letter', async () => {
    const text = pdfText(await printed('de')).replaceAll('\n', ' ');

    for (const said of [
      'Łódź Handel Ελλάδα GmbH',
      'Żaneta Wójcik',
      contact.email,
      'Angefragt',
      'Anna Admin',
      'Bitte bestätigen: Newsletter an diese Adresse',
      'Ansehen und entscheiden',
      'Eingewilligt',
      'Klick auf einen Link, der an diese Adresse ging (Double-Opt-in)',
      'consent/de/1',
      'Es wird nicht gemessen',
      'unter Prüfpunkt 1',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('\ufffd');
  });

  it('shows a company no mail whose link still works: nobody but the recipient confirms', async () => {
    const company = aCompanyAdministrator(contact.companyId);
    const mailIn = (rows: ConsentProofDto['rows']) =>
      rows.find(({ record }) => record.includes('"mail-queued"'))?.content?.content;
    const ofCompany = async () =>
      (await service.call(NewsletterRpc.getConsentProof, { actor: company, ...about() })).rows;

    expect(mailIn((await proof()).rows)).toMatch(/\/n\/confirm\/[\w-]{51}/);
    expect(JSON.stringify(await ofCompany())).not.toContain('/n/confirm/');
    expect(pdfText(await printed('de', company))).not.toContain('/n/confirm/');

    const then = service.clock.now();
    service.clock.advance(15 * 24 * 60 * 60 * 1_000);
    expect(mailIn(await ofCompany())).toMatch(/\/n\/confirm\/[\w-]{51}/);
    service.clock.set(then.toISOString());
  });

  it('is printed in English as well, each time to the same byte, with its fonts in it', async () => {
    const [english, again] = [await printed('en'), await printed('en')];

    expect(again).toEqual(english);
    expect(english.toString('latin1').match(/\/FontFile2/g)).toHaveLength(2);
    expect(pdfText(english)).toContain(wordsOf.en.title);
  });

  it('is found by the address, in any case, also where it was another one later', async () => {
    const former = contact.email;
    const changed = { ...contact, email: `neu.${contact.email}`, version: contact.version + 1 };

    expect(await found(former.toUpperCase())).toEqual([
      { ...about(), since: expect.any(String), lockedAt: null, forgotten: false },
    ]);
    await people.contacts.changed(changed);

    expect(await found(former)).toHaveLength(1);
    expect(await found(changed.email)).toHaveLength(1);
    expect(await found('niemand@example.com')).toEqual([]);
  });

  it('is searched for by staff alone', async () => {
    await expect(found(contact.email, aCompanyAdministrator(contact.companyId))).rejects.toMatchObject({
      code: 'auth.not-allowed',
    });
  });

  it('names nobody to a company once nothing is subscribed any more, on paper neither', async () => {
    await people.change(contact, []);

    const company = pdfText(await printed('de', aCompanyAdministrator(contact.companyId))).replaceAll(
      '\n',
      ' ',
    );
    expect(company).toContain('gesperrt oder vernichtet');
    expect(company).not.toContain('Wójcik');
    expect(pdfText(await printed('de'))).toContain('Wójcik');
  });

  it('stays locked when a server takes a mail only afterwards', async () => {
    const [asked]: { mailId: string }[] = await service.database.query(
      `select mail_id as "mailId" from confirmation where mail_id is not null order by id desc limit 1`,
    );
    const before = (await proof()).rows.length;

    await service.get(Database).transaction((tx) =>
      service.get(MailFollower).ended(tx, [
        {
          id: asked?.mailId ?? '',
          companyId: contact.companyId,
          contactId: contact.id,
          email: contact.email,
          class: 'transactional',
          state: 'accepted',
          answer: '250',
        },
      ]),
    );

    expect((await proof()).rows.slice(before)).toMatchObject([
      { record: expect.stringContaining('"mail-accepted"'), content: { content: expect.any(String) } },
    ]);
    expect((await found(contact.email))[0]?.lockedAt).not.toBeNull();
  });
});
