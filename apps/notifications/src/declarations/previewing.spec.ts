import { randomUUID } from 'node:crypto';
import { NotificationsRpc, type PreviewedCompanyDto, type PreviewSelection } from '@lotse/contracts';
import { aContactSnapshot, contactsAnnounces, severalAtOnce, useMailSink } from '@lotse/test-support';
import { alarmsUnderTest } from '../../test/alarms-under-test.js';
import { aDeclaration, declarationsUnderTest } from '../../test/declarations-under-test.js';
import { useNotifications } from '../../test/notifications-under-test.js';

describe('the preview of a declaration', () => {
  const service = useNotifications({ env: severalAtOnce });
  const { aCompany, anEmptyCompany } = alarmsUnderTest(service, useMailSink());
  const contacts = contactsAnnounces(service);
  const { preview, actor } = declarationsUnderTest(service);

  const aProduct = (): string => `p-${randomUUID().slice(0, 8)}`;
  const idsOf = (...companies: { id: string }[]) => ({ companyIds: companies.map(({ id }) => id) });
  const violationsOf = async (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'nothing is wrong',
      (error: { details?: { violations?: unknown } }) => error.details?.violations,
    );
  const page = async (
    snapshotId: string,
    { only, limit = 200 }: { only?: PreviewSelection; limit?: number } = {},
  ): Promise<PreviewedCompanyDto[]> => {
    const found: PreviewedCompanyDto[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await service.call(NotificationsRpc.listPreviewedCompanies, {
        actor,
        snapshotId,
        limit,
        ...(only && { only }),
        ...(cursor !== undefined && { cursor }),
      });
      found.push(...items);
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  };

  describe('finds the companies that are meant', () => {
    it('by what they use, in which version, and where they are', async () => {
      const product = aProduct();
      const versions = (version: string) => ({ productVersions: [{ product, version }] });
      const [german, austrian, other, unknown] = [
        await anEmptyCompany({ products: [product], ...versions('1.9') }),
        await anEmptyCompany({ products: [product], country: 'AT', ...versions('1.9') }),
        await anEmptyCompany({ products: [product, 'jtl-shop'], ...versions('2.0') }),
        await anEmptyCompany({
          products: [product],
          productVersions: [{ product: 'jtl-shop', version: '1.9' }],
        }),
      ];
      const closed = await anEmptyCompany({ products: [product], ...versions('1.9') });
      await contacts.company({ ...closed, version: 2, closedAt: '2026-03-02T08:00:00.000Z' });

      const found = async (filter: object): Promise<[string[], number | null]> => {
        const { snapshotId, unknownVersions } = await preview({ target: { filter } });
        return [(await page(snapshotId)).map(({ companyId }) => companyId), unknownVersions];
      };
      const ids = (...companies: { id: string }[]): string[] => companies.map(({ id }) => id).sort();

      expect(await found({ product })).toEqual([ids(german, austrian, other, unknown), null]);
      expect(await found({ product, version: '1.9' })).toEqual([ids(german, austrian), 1]);
      expect(await found({ product, version: '1.9', unknownVersions: true })).toEqual([
        ids(german, austrian, unknown),
        1,
      ]);
      expect(await found({ product, country: 'AT' })).toEqual([ids(austrian), null]);
      expect((await found({ country: 'AT' }))[0]).toContain(austrian.id);
    });

    it('by their numbers, pasted or in a table, in either case, each once; what is none is named', async () => {
      const [a, b] = [await anEmptyCompany(), await anEmptyCompany()];
      const pasted = `${a.customerNumber}\n${b.customerNumber.toLowerCase()}, ${a.customerNumber.toUpperCase()}; K-unbekannt`;
      const table = `Firma;Kunden-Nr.;Ort\n"Muster; Söhne";${a.customerNumber};Kiel\nX;K-unbekannt;\nY;${b.customerNumber};Bonn\n`;

      for (const customerNumbers of [pasted, table])
        expect(await preview({ target: { customerNumbers } })).toMatchObject({
          companies: 2,
          unknownCustomerNumbers: ['K-unbekannt'],
        });
    });

    it('by their ids; those of none are named', async () => {
      const [a, stranger] = [await anEmptyCompany(), randomUUID()];

      expect(await preview({ target: { companyIds: [a.id, stranger] } })).toMatchObject({
        companies: 1,
        unknownCompanyIds: [stranger],
      });
    });

    it('in one of these ways, and only once all that is asked for is known', async () => {
      const a = await anEmptyCompany({ products: [aProduct()] });
      const [product = ''] = a.products;
      for (const [target, violation] of [
        [{}, { pointer: '/target', rule: 'oneTarget' }],
        [
          { filter: { product }, customerNumbers: 'K-1' },
          { pointer: '/target', rule: 'oneTarget' },
        ],
        [{ filter: {} }, { pointer: '/target/filter', rule: 'filterEmpty' }],
        [
          { filter: { version: '1.9', country: 'DE' } },
          { pointer: '/target/filter/version', rule: 'versionNeedsProduct' },
        ],
        [
          { customerNumbers: Array.from({ length: 10_001 }, (_, index) => `K-${index}`).join(' ') },
          { pointer: '/target/customerNumbers', rule: 'tooManyCompanies', values: { max: 10_000 } },
        ],
      ] as const)
        expect(await violationsOf(preview({ target }))).toEqual([violation]);

      await service.database.query(
        'update company_copy set shape = 2, products = null, country = null where id = $1',
        [a.id],
      );
      const notYet = { code: 'incident-declarations.companies-not-yet-known', kind: 'unavailable' };
      await expect(preview({ target: { filter: { product } } })).rejects.toMatchObject(notYet);
      await expect(preview({ target: { customerNumbers: a.customerNumber } })).rejects.toMatchObject(notYet);
      expect(await preview({ target: idsOf(a) })).toMatchObject({ companies: 1 });
      await contacts.company(a);
      expect(await preview({ target: { filter: { product } } })).toMatchObject({ companies: 1 });
    });
  });

  it('explains each recipient, in whose language they are told, with the mail that they get', async () => {
    const { id, list, mailboxes } = await aCompany({ listed: 1, legalName: 'Hafen & Söhne GmbH' });
    const [there, gone] = [
      aContactSnapshot(id, { language: 'en', firstName: 'Ida', lastName: 'Ivens' }),
      aContactSnapshot(id),
    ];
    await contacts.registered(there);
    await contacts.registered(gone);
    await contacts.offboarded({ ...gone, version: 2, offboardedAt: '2026-03-02T08:00:00.000Z' });
    const ofContact = (contactId: string) => ({ contactId, email: null, label: null, language: null });
    await contacts.list({
      ...list,
      version: 2,
      entries: [...list.entries, ofContact(there.id), ofContact(gone.id)],
    });
    const texts = {
      de: { subject: 'Rechenzentrum', text: 'Bei {{company}} ist der Strom weg.' },
      en: { subject: 'Data centre', text: 'There is no power at {{company}}.' },
    };

    const { snapshotId, items } = await preview({ target: idsOf({ id }), texts });

    expect(items).toMatchObject([
      {
        companyId: id,
        step: 'list',
        mailboxes: 2,
        leadsNowhere: false,
        refusal: null,
        hasChanged: false,
        sentence: { de: 'Erreicht wird: Notfallkontakte.' },
        recipients: [
          { email: mailboxes[0], included: true, rule: 'on-the-list', language: 'de' },
          {
            email: there.email,
            included: true,
            language: 'en',
            sentence: { en: 'Ida Ivens is on the list “Emergency contacts”.' },
          },
          { contactId: gone.id, included: false, rule: 'offboarded' },
        ],
      },
    ]);
    const company = await service.call(NotificationsRpc.getPreviewedCompany, {
      actor,
      snapshotId,
      companyId: id,
    });
    expect(company.mails).toEqual([
      {
        language: 'de',
        subject: 'Störung: Rechenzentrum',
        text: expect.stringContaining('Bei Hafen & Söhne GmbH ist der Strom weg.'),
        recipients: [0],
      },
      {
        language: 'en',
        subject: 'Incident: Data centre',
        text: expect.stringContaining('There is no power at Hafen & Söhne GmbH.'),
        recipients: [1],
      },
    ]);
  });

  it('calls a responsibility by the name that it is given, and else by its key', async () => {
    const { id } = await aCompany({ listed: 0 });
    await contacts.registered(aContactSnapshot(id, { responsibilities: ['hosting'] }));
    const sentenceWith = async (responsibilities?: { key: string; name: { de: string; en: string } }[]) => {
      const { items } = await service.call(NotificationsRpc.previewDeclaration, {
        actor,
        declaration: aDeclaration({ target: idsOf({ id }) }),
        ...(responsibilities && { responsibilities }),
      });
      return items[0]?.recipients[0]?.sentence.de;
    };

    expect(await sentenceWith([{ key: 'hosting', name: { de: 'Server', en: 'Servers' } }])).toBe(
      'Erika Muster hat den Verantwortungsbereich „Server“.',
    );
    expect(await sentenceWith()).toBe('Erika Muster hat den Verantwortungsbereich „hosting“.');
  });

  it('reaches for a vulnerability whoever looks after the product, and for data protection that list', async () => {
    const { id } = await aCompany();
    const administrator = aContactSnapshot(id, { responsibilities: ['it-administration'] });
    await contacts.registered(administrator);

    const stepOf = async (kind: 'vulnerability' | 'privacy' | 'emergency') =>
      (await preview({ target: idsOf({ id }), kind })).items[0]?.step;

    expect(await stepOf('vulnerability')).toBe('responsibility');
    expect(await stepOf('emergency')).toBe('list');
    expect(await stepOf('privacy')).toBe('primary-contact');
  });

  it('is read in pages, and by what is to be said of companies', async () => {
    const product = aProduct();
    const all = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        anEmptyCompany({
          products: [product],
          ...(index < 3 && { email: `info${index}@example.com` }),
        }),
      ),
    );
    const ids = all.map(({ id }) => id).sort();

    const { snapshotId, items, nextCursor, nobodyToReach, leadsNowhere } = await preview({
      target: { filter: { product } },
    });

    expect(items.map(({ companyId }) => companyId)).toEqual(ids.slice(0, 20));
    const rest = await service.call(NotificationsRpc.listPreviewedCompanies, {
      actor,
      snapshotId,
      limit: 20,
      cursor: nextCursor ?? '',
    });
    expect(rest.items.map(({ companyId }) => companyId)).toEqual(ids.slice(20));
    expect(rest.nextCursor).toBeNull();
    expect([nobodyToReach.count, leadsNowhere.count]).toEqual([22, 3]);
    const nowhere = await page(snapshotId, { only: 'leads-nowhere', limit: 2 });
    expect(nowhere.map(({ companyId }) => companyId)).toEqual(
      all
        .slice(0, 3)
        .map(({ id }) => id)
        .sort(),
    );
    expect(await page(snapshotId, { only: 'nobody-to-reach' })).toHaveLength(22);
    expect(await page(snapshotId, { only: 'refused' })).toEqual([]);
  });

  it('keeps of those who would be reached a hash, and nobody’s name or address', async () => {
    const { id, mailboxes } = await aCompany();
    const { snapshotId } = await preview({ target: idsOf({ id }) });

    const kept = JSON.stringify(
      await service.database.query(
        `select draft.*, company.* from declaration_draft draft
           join declaration_draft_company company on draft_id = draft.id where draft.id = $1`,
        [snapshotId],
      ),
    );

    expect(kept).toContain(id);
    expect(kept).not.toContain(mailboxes[0]);
  });

  describe('of the texts', () => {
    it('fills in the fields, and says which are missing, all at once', async () => {
      const { id } = await anEmptyCompany();
      const texts = {
        de: { subject: '{{product}} gestört', text: 'Bei {{company}} seit {{since}}: {{ measures }}' },
        en: { subject: 'Down', text: '{{product}}' },
      };
      const fields = [{ name: 'product', value: 'JTL-Wawi' }];

      expect(await violationsOf(preview({ target: idsOf({ id }), texts, fields, csaf: '[' }))).toEqual([
        { pointer: '/texts/de/text', rule: 'fieldMissing', values: { field: 'since' } },
        { pointer: '/texts/de/text', rule: 'fieldMissing', values: { field: 'measures' } },
        { pointer: '/csaf', rule: 'csafNotJson' },
      ]);
      const whole = [...fields, { name: 'since', value: '9 Uhr' }, { name: 'measures', value: 'Warten' }];
      expect((await preview({ target: idsOf({ id }), texts, fields: whole })).texts).toEqual({
        de: { subject: 'JTL-Wawi gestört', text: 'Bei {{company}} seit 9 Uhr: Warten' },
        en: { subject: 'Down', text: 'JTL-Wawi' },
      });
    });

    it('refuses what begins like a field and is none, and leaves what is put in as it is', async () => {
      const { id } = await anEmptyCompany();
      const texts = {
        de: { subject: '{{product', text: 'Bei {{company}}:\n{{ was ist passiert }}' },
        en: { subject: 'Down', text: '{{measures}} {"a":{"b":1}}' },
      };
      const fields = [{ name: 'measures', value: 'Remove {{ .Values.hook }}' }];

      expect(await violationsOf(preview({ target: idsOf({ id }), texts, fields }))).toEqual([
        { pointer: '/texts/de/subject', rule: 'fieldUnreadable', values: { line: 1 } },
        { pointer: '/texts/de/text', rule: 'fieldUnreadable', values: { line: 2 } },
      ]);
      const { en } = (await preview({ target: idsOf({ id }), texts: { en: texts.en }, fields })).texts;
      expect(en?.text).toBe('Remove {{ .Values.hook }} {"a":{"b":1}}');
    });

    it('needs one, and none that has become too long', async () => {
      const { id } = await anEmptyCompany();
      expect(await violationsOf(preview({ target: idsOf({ id }), texts: {} }))).toEqual([
        { pointer: '/texts', rule: 'textMissing' },
      ]);
      const texts = { de: { subject: '{{x}}{{x}}', text: 'x' } };
      const fields = [{ name: 'x', value: 'x'.repeat(101) }];
      expect(await violationsOf(preview({ target: idsOf({ id }), texts, fields }))).toEqual([
        { pointer: '/texts/de/subject', rule: 'textTooLong', values: { max: 200 } },
      ]);
    });
  });

  it('of a thousand companies is made in pieces, and sends no more queries for each', async () => {
    const product = aProduct();
    await service.database.query(
      `insert into company_copy (id, version, shape, shaped_version, customer_number, legal_name, email, language, time_zone, country,
         products, product_versions)
       select gen_random_uuid(), 1, 3, 1, 'N-' || n, 'Firma ' || n, 'info' || n || '@example.com', 'de', 'Europe/Berlin', 'DE', array[$1], '[]'
         from generate_series(1, 1000) n`,
      [product],
    );

    const shown = await preview({ target: { filter: { product } } });

    expect(shown).toMatchObject({ companies: 1_000, recipients: 1_000, leadsNowhere: { count: 1_000 } });
    expect(shown.leadsNowhere.companies).toHaveLength(200);
  });
});
