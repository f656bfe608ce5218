import { randomUUID } from 'node:crypto';
import {
  NotificationsRpc,
  type IncidentDeclarationDto,
  type WriteDeclarationNewsInput,
} from '@lotse/contracts';
import { eventually, severalAtOnce, useMailSink } from '@lotse/test-support';
import { alarmsUnderTest } from '../../test/alarms-under-test.js';
import { declarationsUnderTest } from '../../test/declarations-under-test.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { tellIncidentNews } from '../incidents/telling.js';

describe('what is told after a declaration', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink, env: severalAtOnce });
  const alarms = alarmsUnderTest(service, sink);
  const { preview, send, read, declare, companiesOf, actor } = declarationsUnderTest(service);
  beforeEach(() => sink.clear());

  const idsOf = (...companies: { id: string }[]) => ({ companyIds: companies.map(({ id }) => id) });
  const tell = (
    { id }: Pick<IncidentDeclarationDto, 'id'>,
    news: WriteDeclarationNewsInput,
  ): Promise<IncidentDeclarationDto> =>
    service.call(NotificationsRpc.writeDeclarationNews, { actor, declarationId: id, news });
  const texts = { de: 'Der Strom ist wieder da.', en: 'Power is back.' };

  it('goes to exactly those who were told, at every company, each in their language, and ends it', async () => {
    const [german, english] = [await alarms.aCompany(), await alarms.aCompany({ language: 'en' })];
    const declaration = await declare({ target: idsOf(german, english) });
    for (const mailbox of [...german.mailboxes, ...english.mailboxes]) await alarms.has(mailbox);
    const newcomer = `${randomUUID()}@example.org`;
    await alarms.contacts.list({
      ...german.list,
      version: 2,
      entries: [{ contactId: null, email: newcomer, label: 'Neu', language: null }],
    });

    const told = await tell(declaration, { kind: 'all-clear', texts });

    expect(told).toMatchObject({
      state: 'over',
      overAt: expect.any(String),
      news: [{ kind: 'all-clear', texts }],
    });
    for (const mailbox of [...german.mailboxes, ...english.mailboxes]) await alarms.has(mailbox, 2);
    const [one, other] = [german, english].map(({ mailboxes }) => sink.to(mailboxes[0] ?? '').at(-1));
    expect([one?.subject, other?.subject]).toEqual([
      'Re: Störung: Rechenzentrum',
      'Re: Incident: Data centre',
    ]);
    expect(one?.text).toContain('Der Strom ist wieder da.');
    expect(other?.text).toContain('Power is back.');
    expect(sink.to(newcomer)).toEqual([]);
    await eventually(async () =>
      expect((await companiesOf(declaration)).map(({ overAt }) => overAt === null)).toEqual([false, false]),
    );
    const page = await (await alarms.open(`${alarms.linkTo(german.mailboxes[0] ?? '', 0)}?lang=en`)).text();
    expect(page).toContain('There is no power.');
    expect(page).toContain('Power is back.');

    await expect(tell(declaration, { kind: 'update', texts })).rejects.toMatchObject({
      code: 'incident-declarations.over',
    });
  });

  it('names each company where the text does, and has no other field', async () => {
    const company = await alarms.aCompany();
    const declaration = await declare({ target: idsOf(company) });
    await alarms.has(company.mailboxes[0] ?? '');

    await expect(
      tell(declaration, { kind: 'correction', texts: { de: 'Seit {{since}}', en: '{{' } }),
    ).rejects.toMatchObject({
      details: {
        violations: [
          { pointer: '/texts/de', rule: 'fieldMissing', values: { field: 'since' } },
          { pointer: '/texts/en', rule: 'fieldUnreadable', values: { line: 1 } },
        ],
      },
    });
    await tell(declaration, { kind: 'correction', texts: { de: 'Bei {{ company }} ist der Strom da.' } });

    await alarms.has(company.mailboxes[0] ?? '', 2);
    expect(sink.to(company.mailboxes[0] ?? '').at(-1)?.text).toContain('Bei Muster GmbH ist der Strom da.');
  });

  it('tells nobody of an end who was not told of the beginning, and nobody of the beginning after that', async () => {
    const [a, b] = [await alarms.aCompany(), await alarms.aCompany()];
    const shown = await preview({ target: idsOf(a, b) });
    await service.database.query(
      `create function held() returns trigger language plpgsql as $$
       begin
         if new.company_id = '${b.id}' then raise 'held'; end if;
         return new;
       end $$`,
    );
    await service.database.query(
      'create trigger held before insert on incident for each row execute function held()',
    );
    const sent = await send(shown);
    await alarms.has(a.mailboxes[0] ?? '');

    await tell(sent, { kind: 'false-alarm', texts: { de: 'Es war nichts.' } });
    await service.database.query('drop trigger held on incident');

    await alarms.has(a.mailboxes[0] ?? '', 2);
    await eventually(async () => {
      const left: unknown[] = await service.database.query(
        `select 1 from timer where kind = 'announce-declared'`,
      );
      expect(left).toEqual([]);
    });
    expect((await read(sent)).counts).toMatchObject({ announced: 1, withdrawn: 1, waiting: 0 });
    expect(sink.to(b.mailboxes[0] ?? '')).toEqual([]);
  });

  it('reaches also those whose turn came after it was written', async () => {
    const a = await alarms.aCompany();
    const sent = await declare({ target: idsOf(a) });
    await alarms.has(a.mailboxes[0] ?? '');
    await tell(sent, { kind: 'correction', texts: { de: 'Es ist das andere Rechenzentrum.' } });
    await alarms.has(a.mailboxes[0] ?? '', 2);

    const b = await alarms.aCompany();
    const id = randomUUID();
    await service.database.query(
      'insert into declaration_company (id, declaration_id, company_id) values ($1, $2, $3)',
      [id, sent.id, b.id],
    );
    await service.database.query(
      `insert into timer (kind, subject, id, due_at, try_at, data) values ('announce-declared', $1, gen_random_uuid(), now(), now(), '{}')`,
      [id],
    );

    await alarms.has(b.mailboxes[0] ?? '', 2);
    expect(sink.to(b.mailboxes[0] ?? '')[1]?.text).toContain('Es ist das andere Rechenzentrum.');
    expect(sink.to(a.mailboxes[0] ?? '')).toHaveLength(2);
  });

  it('lets updates that follow at once share a mail, and tells each once', async () => {
    const a = await alarms.aCompany();
    const sent = await declare({ target: idsOf(a) });
    const incidentId = (await companiesOf(sent))[0]?.incidentId ?? '';
    await tell(sent, { kind: 'update', texts: { de: 'Erstens.' } });
    await tell(sent, { kind: 'update', texts: { de: 'Zweitens.' } });
    await eventually(async () =>
      expect((await alarms.read({ companyId: a.id, id: incidentId })).news).toHaveLength(2),
    );

    await service.makeDue(tellIncidentNews, incidentId);

    await alarms.has(a.mailboxes[0] ?? '', 2);
    expect(sink.to(a.mailboxes[0] ?? '')[1]?.text).toMatch(/Erstens\.[^]*Zweitens\./);
  });

  it('leaves alone an incident that its company was given the all-clear for alone', async () => {
    const [a, b] = [await alarms.aCompany(), await alarms.aCompany()];
    const sent = await declare({ target: idsOf(a, b) });
    const incidentId =
      (await companiesOf(sent)).find(({ companyId }) => companyId === a.id)?.incidentId ?? '';
    await alarms.has(a.mailboxes[0] ?? '');
    await service.call(NotificationsRpc.writeIncidentNews, {
      actor,
      companyId: a.id,
      incidentId,
      news: { kind: 'all-clear', text: 'Bei Ihnen ist alles gut.' },
    });
    await alarms.has(a.mailboxes[0] ?? '', 2);

    await tell(sent, { kind: 'all-clear', texts });

    await alarms.has(b.mailboxes[0] ?? '', 2);
    expect(sink.to(a.mailboxes[0] ?? '')).toHaveLength(2);
  });

  it('needs a text, and a declaration', async () => {
    await expect(tell({ id: randomUUID() }, { kind: 'update', texts: {} })).rejects.toMatchObject({
      details: { violations: [{ pointer: '/texts', rule: 'textMissing' }] },
    });
    await expect(tell({ id: randomUUID() }, { kind: 'update', texts })).rejects.toMatchObject({
      code: 'incident-declarations.not-found',
    });
  });
});
