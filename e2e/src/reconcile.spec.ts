import { randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto, ServiceName } from '@lotse/contracts';
import type { Schemas } from '@lotse/api-client';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { useOwnSystem } from './support/system.js';

const copies = {
  notifications: [
    'company_copy',
    'contact_copy',
    'distribution_list_copy',
    'reach_chain_copy',
    'person_hold',
  ],
  newsletter: ['company_copy', 'contact_copy', 'person_hold'],
  gateway: ['company_closure', 'login_hold'],
  contacts: ['person_hold'],
} satisfies Partial<Record<ServiceName, string[]>>;

describe('reconciling copies with their owner', () => {
  const system = useOwnSystem();
  const at = (company: CompanyDto, path: string): string => `/companies/${company.id}${path}`;
  let company: CompanyDto;
  let closed: CompanyDto;
  let people: ContactDto[];
  let erased: ContactDto;
  let holdId: string;

  /** Every row of every copy, without when it was asked for. */
  const rows = async (): Promise<Map<string, unknown[]>> => {
    const all = new Map<string, unknown[]>();
    for (const [service, tables] of Object.entries(copies))
      for (const table of tables) {
        const found = await system
          .database(service as ServiceName)
          .query<{ row: unknown }>(`select to_jsonb(${table}) - 'asked_at' as row from ${table} order by 1`);
        all.set(
          `${service}.${table}`,
          found.map(({ row }) => row),
        );
      }
    return all;
  };
  const reconcile = async (...args: string[]) => {
    const { code, output } = await system
      .process('gateway')
      .command('reconcile.js', '--settle', '3', ...args);
    const found = Object.fromEntries(
      output
        .split('\n')
        .filter((line) => line.includes('compared='))
        .map((line) => {
          const [copy, , ...counts] = line.split(/\s+/).map((word) => word.replace(/^.*=/, ''));
          return [copy, counts.map(Number)]; // missing, stale, surplus, erased, repaired
        }),
    );
    const eraseAgain = output.split('\n').filter((line) => line.startsWith('erase again'));
    return { code, found, eraseAgain };
  };
  const nothing = Object.fromEntries(
    Object.entries(copies).flatMap(([service, tables]) =>
      tables.map((table) => [`${service}.${table}`, [0, 0, 0, 0, 0]]),
    ),
  );

  beforeAll(async () => {
    const staff = system.administrator;
    company = await staff.post<CompanyDto>('/companies', aCompany());
    closed = await staff.post<CompanyDto>('/companies', aCompany());
    people = [];
    for (let count = 0; count < 6; count++)
      people.push(
        await staff.post<ContactDto>(
          at(company, '/contacts'),
          aContact({
            responsibilities: ['accounting'],
            newsletterChannels: count === 0 ? ['product-news'] : [],
          }),
        ),
      );
    for (const { id } of people)
      await staff.patch(at(company, `/contacts/${id}`), { position: 'Einkauf' }, { ifMatch: '*' });
    erased = await staff.post<ContactDto>(at(company, '/contacts'), aContact());
    await staff.delete(at(company, `/contacts/${erased.id}`));
    await staff.put(
      at(company, '/distribution-lists/emergency'),
      { entries: [{ contactId: people[0]?.id }, { email: 'leitstand@example.com', label: 'Leitstand' }] },
      { ifMatch: 0 },
    );
    // so that those know it, too, who are told of closures and changes alone
    await staff.patch(at(company, ''), { legalName: 'Muster & Töchter GmbH' }, { ifMatch: '*' });
    ({ id: holdId } = await eventually(() =>
      staff.post<Schemas['SuccessionReceiptDto']>('/succession-cases', {
        companyId: company.id,
        note: 'Die Tochter hat angerufen.',
      }),
    ));
    await eventually(async () => {
      const step = { step: 'hold', personId: people[5]?.id, reason: 'Die Urkunde liegt vor.' };
      const path = `/succession-cases/${holdId}/steps`;
      expect((await staff.send('POST', path, { body: step, ifMatch: '*' })).status).toBe(200);
    });
    await staff.put(at(closed, '/closure'), { reason: 'insolvent' }, { ifMatch: '*' });
  });

  it('finds nothing where nothing was damaged', async () => {
    expect(await reconcile()).toEqual({ code: 0, found: nothing, eraseAgain: [] });
  });

  it('brings copies that were damaged by hand back to what their owner says', async () => {
    const before = await rows();
    const [notifications, newsletter, gateway, contacts] = (
      ['notifications', 'newsletter', 'gateway', 'contacts'] as const
    ).map((service) => system.database(service));
    const contact = (place: number): string => people[place]?.id ?? '';
    const damages = [
      // a row that is gone, one that says something else at the same version, one that is behind, one that is ahead
      [notifications, 'delete from contact_copy where id = $1', contact(0)],
      [
        notifications,
        `update contact_copy set email = 'somebody.else@example.com' where id = $1`,
        contact(1),
      ],
      [
        notifications,
        `update contact_copy set version = 1, shaped_version = 1, name = 'Old' where id = $1`,
        contact(2),
      ],
      [notifications, 'update contact_copy set version = 99, shaped_version = 99 where id = $1', contact(3)],
      // somebody who is not erased, and somebody who is
      [notifications, 'update contact_copy set erased_at = now() where id = $1', contact(4)],
      [notifications, `update contact_copy set erased_at = null, name = 'Back' where id = $1`, erased.id],
      // copies of nothing
      [
        notifications,
        `insert into contact_copy (id, company_id, version, name) values ($1, $1, 1, 'Nobody')`,
        randomUUID(),
      ],
      [
        newsletter,
        'insert into contact_copy (id, company_id, version, external) values ($1, $1, 1, false)',
        randomUUID(),
      ],
      [
        gateway,
        'insert into company_closure (company_id, version, closed_at) values ($1, 1, now())',
        randomUUID(),
      ],
      // the others
      [notifications, `update distribution_list_copy set entries = '[]' where company_id = $1`, company.id],
      [notifications, `update company_copy set legal_name = 'Anders GmbH' where id = $1`, company.id],
      [notifications, 'delete from company_copy where id = $1', closed.id],
      [newsletter, 'delete from contact_copy where id = $1', contact(5)],
      [newsletter, 'update contact_copy set email = null, external = true where id = $1', contact(1)],
      [newsletter, 'update company_copy set closed_at = null where id = $1', closed.id],
      [gateway, 'delete from company_closure where company_id = $1', closed.id],
      // who is held
      [contacts, 'delete from person_hold where id = $1', holdId],
      [newsletter, 'update person_hold set held = false where id = $1', holdId],
      [notifications, 'update person_hold set contact_id = company_id where id = $1', holdId],
      [gateway, 'update login_hold set version = 99 where id = $1', holdId],
      [
        gateway,
        'insert into login_hold (id, company_id, contact_id, version, held) values ($1, $1, $1, 1, true)',
        randomUUID(),
      ],
    ] as const;
    for (const [database, sql, id] of damages) await database?.query(sql, [id]);
    const damaged = {
      'notifications.contact_copy': [1, 5, 1],
      'notifications.company_copy': [1, 1, 0],
      'notifications.distribution_list_copy': [0, 1, 0],
      'notifications.reach_chain_copy': [0, 0, 0],
      'newsletter.contact_copy': [1, 1, 1],
      'newsletter.company_copy': [0, 1, 0],
      'gateway.company_closure': [1, 0, 1],
      'notifications.person_hold': [0, 1, 0],
      'contacts.person_hold': [1, 0, 0],
      'newsletter.person_hold': [0, 1, 0],
      'gateway.login_hold': [0, 1, 1],
    };
    const counted = (withRepaired: boolean) =>
      Object.fromEntries(
        Object.entries(damaged).map(([copy, counts]) => [
          copy,
          [...counts, 0, withRepaired ? counts.reduce((sum, count) => sum + count) : 0],
        ]),
      );

    expect(await reconcile('--check')).toEqual({ code: 1, found: counted(false), eraseAgain: [] });
    expect(await rows()).not.toEqual(before);

    expect(await reconcile()).toEqual({ code: 1, found: counted(true), eraseAgain: [] });
    expect(await rows()).toEqual(before);
    expect((await reconcile()).code).toBe(0);
  });

  it('brings nobody back whom a restored owner has alive, and names them until they are erased again', async () => {
    const { id } = await system.administrator.post<ContactDto>(at(company, '/contacts'), aContact());
    const path = at(company, `/contacts/${id}`);
    const owner = system.database('contacts');
    const [backup] = await owner.query<{ row: unknown }>(
      'select to_jsonb(contact) as row from contact where id = $1',
      [id],
    );
    await system.administrator.delete(path);
    expect((await reconcile('--settle', '20')).code).toBe(0);
    const erasedEverywhere = await rows();
    await owner.query('delete from contact where id = $1', [id]);
    await owner.query('insert into contact select * from jsonb_populate_record(null::contact, $1)', [
      JSON.stringify(backup?.row),
    ]);

    expect(await reconcile()).toEqual({
      code: 1,
      found: {
        ...nothing,
        'notifications.contact_copy': [0, 0, 0, 1, 0],
        'newsletter.contact_copy': [0, 0, 0, 1, 0],
      },
      eraseAgain: [`erase again: ${path}`],
    });
    expect(await rows()).toEqual(erasedEverywhere);

    await system.administrator.delete(path);
    expect(await reconcile('--settle', '20')).toEqual({ code: 0, found: nothing, eraseAgain: [] });
  });

  it('names what its owner does not have any more, and what went back there', async () => {
    const lost = randomUUID();
    const back = people[1];
    const notifications = system.database('notifications');
    await notifications.query(
      `insert into contact_copy (id, company_id, version, name) values ($1, $1, 3, 'Nobody')`,
      [lost],
    );
    await notifications.query(
      'update contact_copy set version = 99, shaped_version = 99, name = $2 where id = $1',
      [back?.id, 'Ahead'],
    );

    const { output } = await system.process('gateway').command('reconcile.js', '--settle', '3', '--list');

    const named = output.split('\n').filter((line) => /^(lost|back) /.test(line));
    const { version } = await system.administrator.get<ContactDto>(at(company, `/contacts/${back?.id}`));
    expect(named.sort()).toEqual([
      `back     notifications.contact_copy ${back?.id}: version 99 here, ${version} at its owner`,
      `lost     notifications.contact_copy ${lost}: version 3 here, none at its owner`,
    ]);
    expect(output).not.toContain('Ahead');
    expect(await reconcile()).toEqual({ code: 0, found: nothing, eraseAgain: [] });
  });

  it('does not take for wrong what is on its way', async () => {
    await system.process('notifications').stop();
    const { id } = await system.administrator.post<ContactDto>(at(company, '/contacts'), aContact());
    await system.process('notifications').start();

    expect(await reconcile('--settle', '20')).toMatchObject({ code: 0 });
    expect(JSON.stringify((await rows()).get('notifications.contact_copy'))).toContain(id);
  });
});
