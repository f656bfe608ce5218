import {
  ContactsRpc,
  type CompanyDto,
  type ContactDto,
  type RecipientsOfPurposeDto,
  type RegisterContactInput,
} from '@lotse/contracts';
import { aCompany, aCompanyAdministrator, aContact, aStaffUser, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';

describe('whom a company is reached by', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let company: CompanyDto;
  let primary: ContactDto;

  const register = (overrides: Partial<RegisterContactInput> = {}): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, {
      actor,
      companyId: company.id,
      contact: aContact({ responsibilities: [], ...overrides }),
    });
  const resolve = (
    purpose: string,
    asked: { at?: string; without?: string[] } = {},
    by = actor,
  ): Promise<RecipientsOfPurposeDto> =>
    service.call(ContactsRpc.resolveRecipients, { actor: by, companyId: company.id, purpose, ...asked });
  const told = ({ recipients }: RecipientsOfPurposeDto) =>
    recipients.map(({ contactId, included, rule }) => [contactId, included, rule]);

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    primary = await register();
  });

  it('is answered with everybody who was considered, the whole chain, and sentences', async () => {
    const host = await register({ firstName: 'Max', lastName: 'Beispiel', responsibilities: ['hosting'] });

    const answer = await resolve('emergency');

    expect(answer).toMatchObject({
      companyId: company.id,
      purpose: 'emergency',
      at: service.clock.now().toISOString(),
      known: true,
      knownSince: null,
      chain: 'emergency',
      step: 'responsibility',
      position: 1,
      sentence: {
        de: 'Erreicht wird: IT-Administration, Hosting.',
        en: 'Reached: IT administration, Hosting.',
      },
      recipients: [
        {
          contactId: host.id,
          email: host.email,
          label: 'Max Beispiel',
          included: true,
          rule: 'holds-responsibility',
          source: 'responsibility:hosting',
          sentence: { de: 'Max Beispiel hat den Verantwortungsbereich „Hosting“.' },
        },
      ],
    });
    expect(answer.steps.map(({ step, reaches }) => [step, reaches])).toEqual([
      ['list', false],
      ['responsibility', true],
      ['responsibility', false],
      ['primary-contact', true],
      ['company-address', true],
    ]);
  });

  it('goes along the chain that staff have written for a responsibility', async () => {
    const accountant = await register({ responsibilities: ['accounting'] });
    expect(told(await resolve('accounting'))).toEqual([[accountant.id, true, 'holds-responsibility']]);
    expect(told(await resolve('mandatory:accounting'))).toEqual([
      [primary.id, true, 'primary-contact'],
      [accountant.id, true, 'holds-responsibility'],
    ]);

    await service.call(ContactsRpc.putReachChain, {
      actor,
      key: 'accounting',
      version: 0,
      entry: {
        name: { de: 'Buchhaltung', en: 'Accounting' },
        position: 0,
        steps: [{ sources: ['primary-contact'] }],
      },
    });
    expect(await resolve('accounting')).toMatchObject({
      chain: 'accounting',
      recipients: [{ contactId: primary.id }],
    });
  });

  it('reaches the deputy of whoever is away, also where nobody else names them', async () => {
    const deputy = await register({ firstName: 'Max', lastName: 'Beispiel' });
    const owner = await register({
      responsibilities: ['owner'],
      absences: [{ from: '2026-03-01', until: '2026-03-10', deputyId: deputy.id }],
    });

    const answer = await resolve('owner');

    expect(told(answer)).toEqual([
      [owner.id, false, 'absent'],
      [deputy.id, true, 'deputy'],
    ]);
    expect(answer.recipients[1]?.sentence.de).toBe('Max Beispiel vertritt Erika Muster.');
    expect(told(await resolve('owner', { at: '2026-03-11T09:00:00.000Z' }))).toEqual([
      [owner.id, true, 'holds-responsibility'],
    ]);
    expect(told(await resolve('owner', { without: [deputy.id] }))).toEqual([
      [owner.id, true, 'holds-responsibility'],
      [deputy.id, false, 'without'],
    ]);
  });

  it('is asked for what the catalogue knows, without contacts that there are', async () => {
    await expect(resolve('gardening')).rejects.toMatchObject({
      details: { violations: [{ pointer: '?for', rule: 'unknownKey' }] },
    });
    await expect(resolve('owner', { without: [company.id] })).rejects.toMatchObject({
      code: 'contacts.not-found',
    });
  });

  describe('at another time', () => {
    /** An hour passes. @returns the moment at which it begins */
    const anHour = (): string => {
      const at = new Date(service.clock.now().getTime() + 1).toISOString();
      service.clock.advance(3_600_000);
      return at;
    };
    const onTheList = (version: number, entries: object[]): Promise<unknown> =>
      service.call(ContactsRpc.replaceDistributionList, {
        actor,
        companyId: company.id,
        kind: 'emergency',
        version,
        list: { entries },
      });
    const erase = ({ id }: ContactDto): Promise<null> =>
      service.call(ContactsRpc.eraseContact, { actor, companyId: company.id, contactId: id });

    it('is as it was then, version by version', async () => {
      const contact = await register({ responsibilities: ['hosting'] });
      const first = anHour();
      await onTheList(0, [{ contactId: primary.id }]);
      const second = anHour();
      await service.call(ContactsRpc.changeContact, {
        actor,
        companyId: company.id,
        contactId: contact.id,
        version: 1,
        patch: { email: 'other@example.com', responsibilities: [] },
      });
      await onTheList(1, []);

      expect(told(await resolve('emergency'))).toEqual([[primary.id, true, 'primary-contact']]);
      expect(told(await resolve('emergency', { at: second }))).toEqual([[primary.id, true, 'on-the-list']]);
      const before = await resolve('emergency', { at: first });
      expect(before).toMatchObject({
        known: true,
        recipients: [{ contactId: contact.id, email: contact.email, rule: 'holds-responsibility' }],
      });
      expect(before.knownSince).toBe(company.createdAt);
    });

    it('is not known before the company was, and says since when it is', async () => {
      const answer = await resolve('emergency', { at: '2020-01-01T00:00:00.000Z' });

      expect(answer).toMatchObject({
        known: false,
        knownSince: company.createdAt,
        step: null,
        recipients: [],
      });
      expect(answer.sentence.en).toBe('It is not known for that time.');
    });

    it('is known since the first snapshot of whoever was there before there were any', async () => {
      const contact = await register();
      const before = anHour();
      const { updatedAt } = await service.call(ContactsRpc.changeContact, {
        actor,
        companyId: company.id,
        contactId: contact.id,
        version: 1,
        patch: { responsibilities: ['hosting'] },
      });
      await service.database.query('delete from reach_snapshot where subject = $1 and version = 1', [
        contact.id,
      ]);
      anHour();

      expect(await resolve('emergency', { at: before })).toMatchObject({
        known: false,
        knownSince: updatedAt,
      });
      expect(await resolve('emergency', { at: updatedAt })).toMatchObject({ known: true });
    });

    it('is written down for what may change the answer alone, and once for each', async () => {
      const contact = await register();
      const change = (version: number, patch: object) =>
        service.call(ContactsRpc.changeContact, {
          actor,
          companyId: company.id,
          contactId: contact.id,
          version,
          patch: { ...patch },
        });
      await change(1, { position: 'Lager', phone: '+49 2433 11', salutation: null });
      await change(2, { lastName: 'Neu' });
      await change(3, { responsibilities: ['hosting'] });
      await change(4, { absences: [{ from: '2026-01-01' }] });
      await change(5, { department: 'Einkauf' });

      const kept = await service.database.query(
        'select version, facts from reach_snapshot where subject = $1 order by version',
        [contact.id],
      );

      expect(kept.map(({ version }) => version)).toEqual([1, 3, 4, 5]);
      expect(kept.at(-1)?.['facts']).toEqual({
        name: 'Erika Neu',
        email: contact.email,
        language: contact.language,
        externalUntil: null,
        responsibilities: ['hosting'],
        processingAgreementDelegate: false,
        absences: [{ from: '2026-01-01', until: null, deputyId: null }],
        addressDead: false,
        offboarded: false,
        erased: false,
      });
    });

    it('is the same answer after somebody is erased, who is named as such', async () => {
      const contact = await register({ responsibilities: ['hosting'] });
      const mailbox = { email: contact.email, label: 'Max privat' };
      const other = { email: 'noc@example.org', label: 'Leitstand' };
      await onTheList(0, [mailbox, other]);
      const at = anHour();
      const before = await resolve('emergency', { at });
      const hosting = await resolve('hosting', { at });
      await erase(contact);

      const nobody = { email: null, label: null, erasedSince: true };
      const after = await resolve('emergency', { at });
      expect(after.recipients).toMatchObject([
        { ...nobody, contactId: null, included: true, rule: 'on-the-list' },
        { email: 'noc@example.org', label: 'Leitstand', included: true },
      ]);
      expect(after.recipients[0]?.sentence.de).toBe(
        'Eine gelöschte Person steht auf dem Verteiler „Notfallkontakte“.',
      );
      const rules = ({ steps }: RecipientsOfPurposeDto) =>
        steps.map((step) => step.recipients.map(({ included, rule }) => [included, rule]));
      expect(rules(after)).toEqual(rules(before));
      expect(rules(await resolve('hosting', { at }))).toEqual(rules(hosting));
      expect((await resolve('hosting', { at })).recipients).toMatchObject([
        { ...nobody, contactId: contact.id, included: true, rule: 'holds-responsibility' },
      ]);
      const kept = await service.database.query('select facts from reach_snapshot where company_id = $1', [
        company.id,
      ]);
      expect(JSON.stringify(kept)).not.toContain(contact.email);
      expect(JSON.stringify(kept)).not.toContain('Max privat');
    });
  });

  it('is told to its own people and to staff alone', async () => {
    expect(await resolve('owner', {}, aCompanyAdministrator(company.id))).toMatchObject({ known: true });
    await expect(
      resolve('owner', {}, aCompanyAdministrator('0190aaaa-0000-7000-8000-000000000001')),
    ).rejects.toMatchObject({ code: 'companies.not-found' });
  });
});
