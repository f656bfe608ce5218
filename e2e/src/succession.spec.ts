import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { ApiClient } from './support/api-client.js';
import { useOwnSystem } from './support/system.js';
import { aMailbox, MailIn } from './support/ticket-mail.js';
import { tokenMailedTo } from './support/recipes.js';

type Case = Schemas['WholeSuccessionCaseDto'];

const pdf = Buffer.from('%PDF-1.7\nSterbeurkunde\n');

/** The whole procedure, through the gateway and all services. */
describe('when the owner of a company has died', () => {
  const mailIn = new MailIn();
  const system = useOwnSystem({
    env: async () => ({ ...(await mailIn.env()), SUCCESSION_PHONE: '+49 2433 1234567' }),
  });
  let collector: ApiClient;
  let reviewer: ApiClient;
  let ids: { collectorId: string; reviewerId: string };
  let accounting: string;

  const aClerk = async (name: string): Promise<{ id: string; client: ApiClient }> => {
    const [email, password] = [`${randomUUID()}@vendor.example`, randomUUID()];
    const { id } = await system.administrator.post<Schemas['UserDto']>('/users', {
      email,
      name,
      password,
      roles: ['accounting'],
    });
    return { id, client: await system.signIn(email, password) };
  };
  beforeAll(async () => {
    const [one, other] = [await aClerk('Petra Lange'), await aClerk('Rolf Winter')];
    [collector, reviewer] = [one.client, other.client];
    ids = { collectorId: one.id, reviewerId: other.id };
    const { address } = await system.administrator.put<Schemas['TicketMailboxDto']>(
      '/desk/mailboxes/accounting',
      {
        address: 'buchhaltung@lotse.example',
        product: 'jtl-customer-account',
        component: 'company-data-and-account',
        language: 'de',
      },
      { ifMatch: 0 },
    );
    accounting = address;
    await aMailbox(system);
  }, 60_000);

  /** A company with an owner who can sign in, and a daughter who cannot. */
  const aFirm = async () => {
    const { administrator } = system;
    const { id: companyId } = await administrator.post<Schemas['CompanyDto']>('/companies', aCompany());
    const add = (firstName: string, responsibilities: string[]) =>
      administrator.post<Schemas['ContactDto']>(`/companies/${companyId}/contacts`, {
        ...aContact(),
        firstName,
        responsibilities,
      });
    const owner = await add('Karl', ['owner', 'purchasing']);
    const daughter = await add('Erika', []);
    const password = randomUUID();
    await administrator.post('/users', {
      email: owner.email,
      name: 'Karl Muster',
      password,
      roles: ['company-administrator'],
      companyId,
      contactId: owner.id,
    });
    return { companyId, owner, daughter, password };
  };
  type Firm = Awaited<ReturnType<typeof aFirm>>;

  const get = (caseId: string): Promise<Case> => collector.get(`/succession-cases/${caseId}`);
  const take = async (caseId: string, step: object, by = collector): Promise<Case> => {
    const { status, body } = await by.send<Case>('POST', `/succession-cases/${caseId}/steps`, {
      body: { reason: 'So ist es besprochen.', ...step },
      ifMatch: '*',
    });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const caseOf = (companyId: string): Promise<Case> =>
    eventually(async () => {
      const { items } = await collector.get<{ items: Schemas['SuccessionCaseDto'][] }>(
        '/succession-cases?standing=open&limit=100',
      );
      const found = items.find((one) => one.companyId === companyId);
      if (!found) throw new Error('there is no case yet');
      return get(found.id);
    });
  const mailTo = (email: string, subject: string): Promise<string> =>
    eventually(() => {
      const mail = system.mails.to(email).find((one) => one.subject === subject);
      if (!mail) throw new Error(`no mail has come to ${email}: ${subject}`);
      return mail.text;
    });
  const pageIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+\/a\/\S+/.exec(text)?.[0] ?? '';
  /** Held, with documents that are accepted, and approved by two. */
  const upToPeriod = async (firm: Firm, caseId: string, outcome: 'transfer' | 'close'): Promise<Case> => {
    await eventually(() => take(caseId, { step: 'hold', personId: firm.owner.id }));
    await take(caseId, { step: 'assign', ...ids });
    let one = await take(caseId, { step: 'ask-documents', legalForm: 'sole-trader' });
    for (const { item } of one.checklist) {
      const { id } = await collector.post<Schemas['SuccessionDocumentDto']>(
        `/succession-cases/${caseId}/documents`,
        { item, note: 'Mit der Post gekommen.' },
      );
      await collector.put(
        `/succession-cases/${caseId}/documents/${id}/assessment`,
        { item, verdict: 'accepted', reason: 'Gut lesbar.' },
        { ifMatch: '*' },
      );
    }
    await take(caseId, {
      step: 'propose',
      outcome,
      ...(outcome === 'transfer' && { newOwnerId: firm.daughter.id }),
    });
    await take(caseId, { step: 'submit' });
    one = await take(caseId, { step: 'approve' }, reviewer);
    expect(one.state).toBe('objection-period');
    return one;
  };
  /** As if the days had passed. */
  const endPeriod = (caseId: string) =>
    system
      .database('notifications')
      .query(
        `update timer set due_at = now(), try_at = now() where kind = 'succession-period-over' and subject = $1`,
        [caseId],
      );
  const open = async (companyId: string): Promise<string> =>
    (
      await eventually(() =>
        collector.post<Schemas['SuccessionReceiptDto']>('/succession-cases', {
          companyId,
          note: 'Die Tochter hat angerufen.',
          reporter: { name: 'Erika Muster', email: `${randomUUID()}@example.org` },
        }),
      )
    ).id;

  it('goes from a ticket and a mail to a finished transfer: held meanwhile, and in other hands in the end', async () => {
    const firm = await aFirm();
    const login = await system.signIn(firm.owner.email, firm.password);
    await eventually(() =>
      login.post(`/companies/${firm.companyId}/tickets`, {
        product: 'jtl-customer-account',
        component: 'company-data-and-account',
        subject: 'Todesfall der Inhaberin oder des Inhabers',
        message: 'Mein Vater ist gestorben.',
        concern: 'death',
      }),
    );
    const { id } = await caseOf(firm.companyId);
    const daughter = `${randomUUID()}@mail.example`;
    await mailIn.send({
      from: daughter,
      to: accounting,
      subject: 'Todesfall: Kundenkonto',
      text: 'Unser Inhaber ist verstorben.',
      found: 'pass',
      attachments: [{ filename: 'sterbeurkunde.pdf', content: pdf }],
    });
    const stray = await eventually(async () => {
      const { items } = await collector.get<{ items: Schemas['SuccessionCaseDto'][] }>(
        '/succession-cases?standing=open',
      );
      const found = items.find(({ companyId }) => companyId === null);
      if (!found) throw new Error('the mail has not become a case yet');
      return found;
    });
    const joined = await take(stray.id, { step: 'link-company', companyId: firm.companyId });
    expect(joined).toMatchObject({ id, reports: [{ by: 'ticket' }, { by: 'mail' }] });
    expect((await login.send('GET', '/session')).status).toBe(200);

    await upToPeriod(firm, id, 'transfer');

    await eventually(async () => expect((await login.send('GET', '/session')).status).toBe(401));
    const refused = await system
      .signIn(firm.owner.email, firm.password)
      .catch((error: unknown) => String(error));
    expect(refused).toContain('auth.login-held');
    const page = pageIn(await mailTo(daughter, 'Ihre Nachricht an uns'));
    expect(await (await fetch(page)).text()).toContain('Das Kundenkonto ruht');
    // whoever has reported it with the login, which is frozen, keeps the page in their letter, and nothing else
    const own = pageIn(await mailTo(firm.owner.email, 'Ihre Nachricht an uns'));
    const form = new FormData();
    form.append('file', new Blob([pdf], { type: 'application/pdf' }), 'erbschein.pdf');
    const sent = await fetch(own, { method: 'POST', body: form });
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('Das Kundenkonto ruht')]);
    expect((await get(id)).documents.filter(({ by }) => by === 'reporter')).toHaveLength(1);
    await eventually(async () => {
      const { recipients } = await collector.get<Schemas['RecipientsOfPurposeDto']>(
        `/companies/${firm.companyId}/recipients?for=purchasing`,
      );
      expect(recipients.find(({ contactId }) => contactId === firm.owner.id)).toMatchObject({
        included: false,
        rule: 'held',
        sentence: { de: expect.stringContaining('zurzeit nicht angeschrieben') },
      });
    });

    await endPeriod(id);

    const one = await eventually(async () => {
      const found = await get(id);
      expect(found.state).toBe('transferred');
      return found;
    });
    expect(one.transferSteps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    const [father, heir, company] = await Promise.all([
      collector.get<Schemas['ContactDto']>(`/companies/${firm.companyId}/contacts/${firm.owner.id}`),
      collector.get<Schemas['ContactDto']>(`/companies/${firm.companyId}/contacts/${firm.daughter.id}`),
      collector.get<Schemas['CompanyDto']>(`/companies/${firm.companyId}`),
    ]);
    expect(father.offboardedAt).not.toBeNull();
    expect(heir.responsibilities).toEqual(expect.arrayContaining(['owner', 'purchasing']));
    expect(company.primaryContactId).toBe(firm.daughter.id);
    expect(await tokenMailedTo({ system }, firm.daughter.email)).not.toBe(''); // she is invited
    expect(await mailTo(daughter, `Das Kundenkonto von ${company.legalName} ist übergeben`)).toContain(
      'Erika',
    );
    expect(await (await fetch(page)).text()).toContain('Das Kundenkonto ist übergeben');
  });

  it.each(['notifications', 'contacts', 'gateway'] as const)(
    'is handed over once, although %s is killed at every step',
    async (victim) => {
      const firm = await aFirm();
      const id = await open(firm.companyId);
      await upToPeriod(firm, id, 'transfer');
      const seen = new Set<string>();
      await system.process(victim).kill();
      await endPeriod(id);
      const standing = async (): Promise<string> => {
        const rows = await system
          .database('notifications')
          .query<{ step: string; state: string }>(
            `select step, state from succession_transfer_step where case_id = $1 order by position`,
            [id],
          );
        return rows.map(({ step, state }) => `${step} ${state}`).join(', ');
      };
      await system.process(victim).start();
      await eventually(
        async () => {
          const now = await standing();
          if (!seen.has(now)) {
            seen.add(now);
            await system.process(victim).kill();
            await system.process(victim).start();
          }
          expect(now).toBe('contacts done, logins done, tickets done, finish done');
        },
        { timeoutMs: 150_000 },
      );

      const history = await eventually(async () => (await get(id)).history);
      expect(history.filter(({ step }) => step === 'finish')).toHaveLength(1);
      expect(history.filter(({ step }) => step === 'transfer-step')).toHaveLength(3);
      const offboarded = await system
        .database('contacts')
        .query(`select 1 from audit_entry where action = 'contact.offboarded' and target_id = $1`, [
          firm.owner.id,
        ]);
      expect(offboarded).toHaveLength(1);
      const invited = await system
        .database('gateway')
        .query(`select 1 from invitation where contact_id = $1`, [firm.daughter.id]);
      expect(invited).toHaveLength(1);
    },
  );

  it('closes a company once what is known of it is handed over', async () => {
    const firm = await aFirm();
    const id = await open(firm.companyId);
    await upToPeriod(firm, id, 'close');
    await endPeriod(id);
    await eventually(async () =>
      expect((await get(id)).transferSteps[0]).toMatchObject({ step: 'export', state: 'asked' }),
    );
    const company = await collector.get<Schemas['CompanyDto']>(`/companies/${firm.companyId}`);
    expect(company.closedAt).toBeNull();

    await take(id, { step: 'hand-over-export' });

    await eventually(async () => expect((await get(id)).state).toBe('closed'));
    const closed = await collector.get<Schemas['CompanyDto']>(`/companies/${firm.companyId}`);
    expect(closed.closedAt).not.toBeNull();
  });

  it('rests with every login of the deceased, also one under another address, and says so of keys', async () => {
    const { administrator } = system;
    const firm = await aFirm();
    const [email, password] = [`${randomUUID()}@mail.example`, randomUUID()];
    const aUser = (address: string, contactId: string | null) =>
      administrator.post<Schemas['UserDto']>('/users', {
        email: address,
        name: 'Karl M.',
        password,
        roles: ['company-administrator'],
        companyId: firm.companyId,
        contactId,
      });
    const second = await aUser(email, null);
    const hers = await aUser(firm.daughter.email, firm.daughter.id);
    const his = await system.signIn(email, password);
    const keys = `/companies/${firm.companyId}/api-keys`;
    await his.post(keys, { name: 'Warenwirtschaft', scopes: ['companies:read'] });
    const listed = async () =>
      (await administrator.get<{ items: Schemas['ListedApiKeyDto'][] }>(keys)).items.map(({ held }) => held);
    const id = await open(firm.companyId);
    await eventually(() => take(id, { step: 'hold', personId: firm.owner.id }));
    const path = `/succession-cases/${id}/logins`;
    const standings = async () =>
      Object.fromEntries(
        (await collector.get<{ items: Schemas['SuccessionLoginDto'][] }>(path)).items.map((login) => [
          login.email,
          login.standing,
        ]),
      );
    await eventually(async () =>
      expect(await standings()).toEqual({
        [firm.owner.email]: 'theirs',
        [email]: 'open',
        [firm.daughter.email]: 'of-another',
      }),
    );
    expect(await listed()).toEqual([false]);
    const name = (loginIds: string[], before: string[] = []) =>
      collector.send<{ code?: string }>('PUT', path, { body: { loginIds, before } });

    expect((await name([hers.id])).body.code).toBe('succession.login-of-another');
    expect((await name([ids.collectorId])).body.code).toBe('users.not-found'); // none of the company
    expect((await name([second.id])).status).toBe(200);

    expect((await his.send('GET', `/companies/${firm.companyId}`)).status).toBe(401);
    await expect(system.signIn(email, password)).rejects.toThrow('auth.login-held');
    expect(await standings()).toMatchObject({ [email]: 'named' });
    expect(await listed()).toEqual([true]);
    expect((await name([])).body.code).toBe('request.version-mismatch'); // it has not seen that somebody was named
    expect(await standings()).toMatchObject({ [email]: 'named' });
    expect((await name([], [second.id])).status).toBe(200);
    await system.signIn(email, password);
    expect((await name([second.id])).status).toBe(200);

    await take(id, { step: 'release', personDied: true });
    await upToPeriod(firm, id, 'transfer');
    await endPeriod(id);

    await eventually(async () => expect((await get(id)).state).toBe('transferred'));
    const { items } = await administrator.get<{ items: Schemas['UserDto'][] }>(
      `/companies/${firm.companyId}/users`,
    );
    expect(items.map((user) => user.id)).toEqual([hers.id]);
  });

  it('leaves everything as it was where the owner lives', async () => {
    const firm = await aFirm();
    const id = await open(firm.companyId);
    await eventually(() => take(id, { step: 'hold', personId: firm.owner.id }));
    await eventually(() =>
      expect(system.signIn(firm.owner.email, firm.password)).rejects.toThrow('auth.login-held'),
    );

    await take(id, { step: 'withdraw' });

    await eventually(() => system.signIn(firm.owner.email, firm.password));
    await eventually(async () => {
      const { recipients } = await collector.get<Schemas['RecipientsOfPurposeDto']>(
        `/companies/${firm.companyId}/recipients?for=purchasing`,
      );
      expect(recipients.find(({ contactId }) => contactId === firm.owner.id)).toMatchObject({
        included: true,
      });
    });
    expect(await mailTo(firm.owner.email, 'Wir haben uns geirrt')).toContain('Entschuldigung');
  });
});
