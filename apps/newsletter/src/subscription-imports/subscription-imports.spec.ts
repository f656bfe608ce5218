import { randomUUID } from 'node:crypto';
import { NewsletterEvents, NewsletterRpc, type CompanyDto, type ContactDto } from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aStaffUser,
  eventually,
  severalAtOnce,
  useMailSink,
} from '@lotse/test-support';
import { aProof, proofFile, proofsUnderTest } from '../../test/proofs-under-test.js';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { Answering } from '../subscriptions/answering.js';
import { Eligible } from '../subscriptions/eligible.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { contactSubscriber } from '../subscribers/subscriber.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { Erasure } from '../erasure/erasure.service.js';
import { ImportWork, workOnImport } from './import-work.js';
import { Database } from '@lotse/persistence';

describe('subscribers of before', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink, env: severalAtOnce });
  const people = subscribersUnderTest(service, sink);
  const imports = proofsUnderTest(service);

  async function aCustomer(): Promise<{ company: CompanyDto; contact: ContactDto }> {
    const company = await people.aCompany();
    const contact = await people.aContact(company.id, { email: `erika.${randomUUID()}@example.com` });
    return { company, contact };
  }
  const proofOf = ({ id: contactId, companyId }: ContactDto) =>
    service.call(NewsletterRpc.getConsentProof, { actor: aStaffUser(['privacy']), companyId, contactId });
  const eligible = async ({ companyId, id }: ContactDto): Promise<number> => {
    const { reader } = service.get(Database);
    const mailbox = await service.get(Mailboxes).current(reader, contactSubscriber(companyId, id));
    const found = await service.get(Eligible).stillAmong(reader, 'product-news', mailbox ? [mailbox.id] : []);
    return found.length;
  };

  it('become active by their proofs once a dry run was seen and applied, and nobody is written to', async () => {
    const { company, contact } = await aCustomer();
    const one = await imports.checked([
      aProof(company, contact.email.toUpperCase(), { ip: '192.0.2.7', reference: 'Vorgang 17' }),
      aProof(company, company.email ?? '', { channel: 'Produktneuigkeiten' }),
    ]);

    expect(one.counts).toMatchObject({ rows: 2, checked: 2, refused: 0 });
    expect((await people.read(contact)).subscriptions).toEqual([]);
    expect(await eligible(contact)).toBe(0);

    const applied = await imports.apply(one);

    expect(applied.counts.applied).toBe(one.counts.import);
    expect((await people.read(contact)).subscriptions).toMatchObject([
      {
        channel: 'product-news',
        state: 'active',
        proof: 'imported',
        requestedAt: '2024-05-14T08:00:00.000Z',
        provedAt: '2024-05-14T09:12:00.000Z',
      },
    ]);
    expect(await eligible(contact)).toBe(1);
    expect(sink.to(contact.email)).toEqual([]);
    expect(
      (await service.announced(NewsletterEvents.subscriptionConfirmed)).filter(
        ({ data }) => data.contactId === contact.id,
      ),
    ).toMatchObject([{ data: { channels: ['product-news'], subscriptions: [{ proof: 'imported' }] } }]);
  });

  it('have a row of the ledger with the proof as it was given, the file and who has imported it', async () => {
    const { company, contact } = await aCustomer();
    const given = aProof(company, contact.email, { ip: '2001:db8::7', reference: 'Vorgang 17' });
    const one = await imports.apply(await imports.checked([given]));

    const [row] = (await proofOf(contact)).rows;
    const record = JSON.parse(row?.record ?? '{}') as { event: object; pii_processing: object };

    expect(record.event).toMatchObject({
      event_state: 'imported',
      proof: 'imported',
      because: '2024-05-14T09:12:00.000Z',
      reference: `sha256:${one.sha256 ?? ''}`,
      entity_id: expect.stringMatching(/^user:[0-9a-f-]{36}$/) as string,
    });
    expect(record.pii_processing).toMatchObject({ collection_method: 'import', purposes: ['product-news'] });
    expect(row?.record).not.toContain(contact.email);
    expect(JSON.parse(row?.content?.content ?? '{}')).toMatchObject({
      email: contact.email,
      customer_number: company.customerNumber,
      requested_at: given.requestedAt,
      confirmed_at: given.confirmedAt,
      source: given.source,
      wording: given.wording,
      ip: '2001:db8::7',
      former_reference: 'Vorgang 17',
      line: 2,
    });
    const { content } = await service.call(NewsletterRpc.printConsentProof, {
      actor: aStaffUser(['privacy']),
      companyId: company.id,
      contactId: contact.id,
      language: 'de',
    });
    expect(Buffer.from(content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('are left alone without a proof, where nobody is meant, and where two may be', async () => {
    const { company, contact } = await aCustomer();
    const other = await aCustomer();
    const twin = await people.aContact(company.id, { email: contact.email });
    const external = await people.aContact(company.id, { external: true });
    const gone = await people.aContact(company.id, { offboardedAt: '2026-02-01T00:00:00.000Z' });
    await people.aContact(company.id, { email: company.email ?? '' });
    const { id } = await imports.checked([
      aProof(company, contact.email, { confirmedAt: '' }),
      aProof(company, contact.email),
      aProof(company, other.contact.email),
      aProof({ customerNumber: 'K-0' }, contact.email),
      aProof(company, external.email),
      aProof(company, external.email, { reason: 'Betreut den Shop' }),
      aProof(company, gone.email),
      aProof(company, company.email ?? ''),
      aProof(company, company.email ?? '', { recipient: 'Firma' }),
      aProof(company, company.email ?? '', { recipient: 'company' }),
      aProof(other.company, other.contact.email, { channel: 'no-such' }),
      aProof(other.company, other.contact.email, { wordingVersion: 'consent/de/1' }),
    ]);

    expect(await imports.outcomesOf(id)).toEqual([
      'proofWithoutConfirmation',
      'recipientAmbiguous',
      'recipientUnknown',
      'companyUnknown',
      'externalNeedsReason',
      'import',
      'offboardedContact',
      'recipientAmbiguous',
      'import',
      'sameProofBefore',
      'channelUnknown',
      'wordingUnknown',
    ]);
    expect((await people.read(twin)).subscriptions).toEqual([]);
  });

  it('are never revived: not who has unsubscribed, objected, was ended or suppressed since', async () => {
    const { company, contact } = await aCustomer();
    await imports.apply(await imports.checked([aProof(company, contact.email)]));
    const mailbox = await service
      .get(Mailboxes)
      .current(service.get(Database).reader, contactSubscriber(company.id, contact.id));
    await service.get(Answering).unsubscribe(mailbox?.id ?? '', 'product-news', 'one-click');
    const ended = await people.aContact(company.id);
    await imports.apply(await imports.checked([aProof(company, ended.email)]));
    await people.change(ended, []);
    const suppressed = await people.aContact(company.id);
    await service.call(NewsletterRpc.suppressAddress, { actor: aStaffUser(), email: suppressed.email });
    const external = await people.aContact(company.id, { external: true });
    await people.contacts.changed({ ...external, version: 2, external: false });

    const { id } = await imports.checked([
      aProof(company, contact.email),
      aProof(company, ended.email),
      // the proof is newer than the end
      aProof(company, ended.email, {
        requestedAt: '2026-03-02T08:00:00Z',
        confirmedAt: '2026-03-02T08:30:00Z',
      }),
      aProof(company, suppressed.email),
      aProof(company, external.email),
    ]);

    expect(await imports.outcomesOf(id)).toEqual([
      'addressSuppressed',
      'endedSince',
      'endedSince',
      'addressSuppressed',
      'externalSince',
    ]);
  });

  it('prove nothing against what the person has decided here, whatever date they claim', async () => {
    const { company, contact: left } = await aCustomer();
    await people.change(left, ['product-news']);
    await people.post(await people.linkTo(left.email, 'confirm'), { answer: 'yes' });
    const mailbox = await service
      .get(Mailboxes)
      .current(service.get(Database).reader, contactSubscriber(company.id, left.id));
    await service.get(Answering).unsubscribe(mailbox?.id ?? '', 'product-news', 'one-click');
    // it is not their address alone that keeps them from it
    await service.database.query('delete from suppression where address_hash = $1', [mailbox?.addressHash]);
    const ended = await people.aContact(company.id, { email: `max.${randomUUID()}@example.com` });
    await people.change(ended, ['product-news']);
    await people.post(await people.linkTo(ended.email, 'confirm'), { answer: 'yes' });
    await people.change(ended, []);
    service.clock.advance(2 * 60 * 60 * 1_000);
    const later = new Date(service.clock.now().getTime() - 60_000).toISOString();

    const { id } = await imports.checked([
      aProof(company, left.email),
      aProof(company, left.email, { requestedAt: later, confirmedAt: later }),
      aProof(company, ended.email, { requestedAt: later, confirmedAt: later }),
    ]);

    expect(await imports.outcomesOf(id)).toEqual([
      'endedByRecipient',
      'endedByRecipient',
      'decidedHereBefore',
    ]);
  });

  it('are looked at once more when they are applied: who has unsubscribed since the dry run stays so', async () => {
    const { company, contact } = await aCustomer();
    const friend = await people.aContact(company.id);
    const one = await imports.checked([aProof(company, contact.email), aProof(company, friend.email)]);
    expect(one.counts.import).toBe(2);
    await service.call(NewsletterRpc.suppressAddress, { actor: aStaffUser(), email: contact.email });

    const { counts, id } = await imports.apply(one);

    expect(counts).toMatchObject({ applied: 1, import: 1, refused: 1 });
    expect(await imports.outcomesOf(id)).toEqual(['addressSuppressed', 'import']);
    expect((await people.read(contact)).subscriptions).toEqual([]);
  });

  it('are not written to where a reader leaves the mailbox at the same moment', async () => {
    const { company, contact: reader } = await aCustomer();
    await imports.apply(await imports.checked([aProof(company, reader.email)]));
    const mailbox = await service
      .get(Mailboxes)
      .current(service.get(Database).reader, contactSubscriber(company.id, reader.id));
    const other = await aCustomer();
    const friend = await people.aContact(other.company.id, { email: reader.email });
    const one = await imports.checked([aProof(other.company, friend.email)]);
    expect(one.counts.import).toBe(1);

    await Promise.all([
      imports.apply(one),
      service.get(Answering).unsubscribeAll(mailbox?.id ?? '', 'one-click'),
    ]);

    expect(Object.values(await people.statesOf(friend))).not.toContain('active');
    expect(await eligible(friend)).toBe(0);
  });

  it('stay as they are where they are active already, however often a file is applied', async () => {
    const { company, contact } = await aCustomer();
    await imports.apply(await imports.checked([aProof(company, contact.email)]));
    const before = await people.read(contact);

    const again = await imports.checked([aProof(company, contact.email)]);

    expect(again.counts).toMatchObject({ import: 0, unchanged: 1 });
    await imports.apply(again);
    expect(await people.read(contact)).toEqual(before);
    expect((await proofOf(contact)).rows).toHaveLength(1);
  });

  it('answer a question that was asked before: nobody is asked any more', async () => {
    const { company, contact } = await aCustomer();
    await people.change(contact, ['product-news']);
    await imports.apply(await imports.checked([aProof(company, contact.email)]));

    expect(await people.statesOf(contact)).toEqual({ 'product-news': 'active' });
    expect(
      await service.database.query(
        'select 1 from confirmation where ended_at is null and mailbox_id in (select id from mailbox where subscriber_id = $1)',
        [contact.id],
      ),
    ).toEqual([]);
  });

  it('are applied as they were read, once, and not by customers', async () => {
    const { company, contact } = await aCustomer();
    const one = await imports.checked([aProof(company, contact.email)]);
    const about = { actor: aStaffUser(), subscriptionImportId: one.id };

    await expect(
      service.call(NewsletterRpc.applySubscriptionImport, { ...about, version: one.version - 1 }),
    ).rejects.toMatchObject({ code: 'request.version-mismatch' });
    await expect(
      service.call(NewsletterRpc.applySubscriptionImport, {
        ...about,
        actor: aCompanyAdministrator(company.id),
        version: one.version,
      }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(imports.get(one.id, aCompanyAdministrator(company.id))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await imports.apply(one);
    await expect(
      service.call(NewsletterRpc.applySubscriptionImport, { ...about, version: one.version }),
    ).rejects.toMatchObject({ code: 'subscription-imports.not-checked' });
    await expect(service.call(NewsletterRpc.cancelSubscriptionImport, about)).rejects.toMatchObject({
      code: 'subscription-imports.over',
    });
  });

  it('are nobody’s any more once the person is erased, in every file', async () => {
    const { company, contact } = await aCustomer();
    await people.change(contact, ['legal-updates']);
    const { id } = await imports.checked([
      aProof(company, contact.email),
      aProof({ customerNumber: 'K-0' }, contact.email),
    ]);

    const about = { companyId: company.id, contactId: contact.id, limit: 10 };
    const told = await service.call(NewsletterRpc.listContactProofRows, { actor: aStaffUser(), ...about });
    expect(told.items).toEqual([
      { importId: id, number: 1, given: aProof(company, contact.email) },
      { importId: id, number: 2, given: aProof({ customerNumber: 'K-0' }, contact.email) },
    ]);
    await expect(
      service.call(NewsletterRpc.listContactProofRows, {
        actor: aCompanyAdministrator((await aCustomer()).company.id),
        ...about,
      }),
    ).rejects.toMatchObject({ kind: 'not-found' });

    await people.contacts.erased(contact);

    await eventually(async () => {
      expect(await imports.rows(id)).toMatchObject([
        { outcome: 'erased', email: null, customerNumber: null, contactId: null },
        { outcome: 'erased', email: null },
      ]);
    });
    const later = await imports.checked([aProof(company, contact.email)]);
    expect(JSON.stringify(await imports.rows(later.id))).not.toContain(contact.email);
    expect(
      JSON.stringify(await service.database.query('select given from subscription_import_row')),
    ).not.toContain(contact.email);
  });

  it('are nobody’s any more once the person is erased who has never subscribed, also in rows that are wrong', async () => {
    const { company, contact } = await aCustomer();
    const wrong = aProof(company, contact.email);
    delete wrong.confirmedAt;
    const { id } = await imports.checked([wrong, aProof(company, `fremd.${randomUUID()}@example.com`)]);
    const about = { companyId: company.id, contactId: contact.id, limit: 10 };
    const told = await service.call(NewsletterRpc.listContactProofRows, { actor: aStaffUser(), ...about });
    expect(told.items).toEqual([{ importId: id, number: 1, given: wrong }]);

    await people.contacts.erased(contact);
    await eventually(async () => {
      expect(await imports.outcomesOf(id)).toEqual(['erased', 'recipientUnknown']);
    });
    const later = await imports.checked([wrong, aProof(company, contact.email)]);

    expect(await imports.outcomesOf(later.id)).toEqual(['erased', 'erased']);
    expect(
      JSON.stringify(await service.database.query('select given from subscription_import_row')),
    ).not.toContain(contact.email);
  });

  describe('of somebody who is erased at the same moment', () => {
    /** Has an import work while the erasure is not committed yet; that comes as soon as the import waits for it. */
    const erasedDuring = async ({ id: contactId, companyId }: ContactDto, work: () => Promise<void>) => {
      const erasedAt = service.clock.now().toISOString();
      let erased: () => void = () => undefined;
      let commit: () => void = () => undefined;
      const isErased = new Promise<void>((done) => (erased = done));
      const mayCommit = new Promise<void>((done) => (commit = done));
      const erasing = service.get(Database).transaction(async (tx) => {
        await service.get(Erasure).erase(tx, { contactId, companyId, version: 2, erasedAt });
        erased();
        await mayCommit;
      });
      try {
        await Promise.race([isErased, erasing]);
        await work();
        await eventually(async () =>
          expect(
            await service.database.query(
              `select 1 from pg_locks where not granted and locktype = 'advisory'
                and database = (select oid from pg_database where datname = current_database())`,
            ),
          ).not.toEqual([]),
        );
      } finally {
        commit();
        await erasing;
      }
    };
    /** Its next step is done when its timer is made due. */
    const resting = async (id: string, status: 'checking' | 'applying') => {
      await service.database.query('update subscription_import set status = $2 where id = $1', [id, status]);
      await service.database.query(
        `insert into timer (kind, subject, id, due_at, try_at, data)
         values ($1, $2, $3, now() + interval '1 hour', now() + interval '1 hour', '{}')`,
        [workOnImport.kind, id, randomUUID()],
      );
    };
    const kept = async (id: string) =>
      JSON.stringify(
        await service.database.query('select * from subscription_import_row where import_id = $1', [id]),
      );

    it('are emptied where they are just read and checked', async () => {
      const { company, contact } = await aCustomer();
      const { id } = await imports.checked([aProof(company, `fremd.${randomUUID()}@example.com`)]);
      await resting(id, 'checking');

      await erasedDuring(contact, async () => {
        await service.database.query(
          `insert into subscription_import_row (import_id, number, line, given, applied, problems, address_hash)
           values ($1, 2, 3, $2, false, '[]', $3)`,
          [id, JSON.stringify(aProof(company, contact.email)), service.get(AddressHashes).of(contact.email)],
        );
        await service.makeDue(workOnImport, id);
      });
      await imports.reached(id, 'checked');

      expect(await imports.outcomesOf(id)).toEqual(['recipientUnknown', 'erased']);
      expect(await kept(id)).not.toContain(contact.email);
    });

    it('are emptied where they are just applied, and the others are applied', async () => {
      const { company, contact } = await aCustomer();
      const other = await people.aContact(company.id);
      const { id } = await imports.checked([aProof(company, contact.email), aProof(company, other.email)]);
      await resting(id, 'applying');

      await erasedDuring(contact, () => service.makeDue(workOnImport, id));
      await imports.reached(id, 'applied');

      expect(await imports.outcomesOf(id)).toEqual(['erased', 'import']);
      expect(await kept(id)).not.toContain(contact.email);
      expect(await people.statesOf(other)).toEqual({ 'product-news': 'active' });
    });
  });

  it('wait until every company is known by its number', async () => {
    const { company, contact } = await aCustomer();
    const number = company.customerNumber;
    // as a row of the release before
    await service.database.query(
      'update company_copy set shape = 2, customer_number = null, asked_at = now() where id = $1',
      [company.id],
    );
    const { id } = await imports.send(proofFile([aProof(company, contact.email)]));
    await eventually(async () => {
      const waiting = await service.database.query(
        'select 1 from timer where kind = $1 and subject = $2 and due_at > now()',
        [workOnImport.kind, id],
      );
      expect(waiting).toHaveLength(1);
      expect((await imports.get(id)).status).toBe('checking');
    });

    await service.database.query('update company_copy set shape = 3, customer_number = $2 where id = $1', [
      company.id,
      number,
    ]);
    await service.makeDue(workOnImport, id);

    expect((await imports.reached(id, 'checked')).counts).toMatchObject({ import: 1, refused: 0 });
  });

  it('leave an entry in the trail that says how many were applied, however their import ends', async () => {
    const { company, contact } = await aCustomer();
    const entriesOf = (id: string) =>
      service.database.query<{ action: string; after: object }>(
        'select action, after from audit_entry where target_id = $1 order by id desc limit 1',
        [id],
      );
    const [broken, unwanted] = [
      await imports.checked([aProof(company, contact.email)]),
      await imports.checked([aProof(company, contact.email)]),
    ];

    await service.database.query(`update subscription_import set status = 'applying' where id = $1`, [
      broken.id,
    ]);
    await service
      .get(Database)
      .transaction((tx) =>
        service
          .get(ImportWork)
          .work(tx, { subject: broken.id, data: {}, dueAt: service.clock.now(), attempt: 9 }),
      );
    await service.call(NewsletterRpc.cancelSubscriptionImport, {
      actor: aStaffUser(),
      subscriptionImportId: unwanted.id,
    });

    expect(await imports.get(broken.id)).toMatchObject({
      status: 'failed',
      counts: { rows: 1, applied: 0 },
      problems: [{ rule: 'failed' }],
    });
    expect(await entriesOf(broken.id)).toMatchObject([
      { action: 'subscription-import.failed', after: { applied: 0 } },
    ]);
    expect(await entriesOf(unwanted.id)).toMatchObject([
      { action: 'subscription-import.cancelled', after: { applied: 0 } },
    ]);
  });

  it('in a file that is none fail with a sentence, and leave nothing behind', async () => {
    const sent = await imports.send('Kundennummer;E-Mail\nK-1;a@example.com\n');
    const failed = await imports.reached(sent.id, 'failed');

    expect(failed.problems).toMatchObject([{ rule: 'columnMissing', line: 1 }]);
    expect(
      await service.database.query('select 1 from subscription_import_part where import_id = $1', [sent.id]),
    ).toEqual([]);
  });

  it('may be ten thousand in a file', async () => {
    const { company, contact } = await aCustomer();
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      aProof(company, index === 9_999 ? contact.email : `fremd.${index}@example.com`),
    );
    const sent = await imports.send(proofFile(rows));
    const one = await imports.reached(sent.id, 'checked');

    expect(one.counts).toMatchObject({ rows: 10_000, import: 1, refused: 9_999 });
  });
});
