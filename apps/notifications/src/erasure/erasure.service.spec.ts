import {
  NotificationsRpc,
  type Actor,
  type CompanyDto,
  type ContactDto,
  type DistributionListKind,
  type Idempotency,
  type IncidentDto,
  type TicketDto,
  type TicketPerson,
} from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  idempotency,
} from '@lotse/test-support';
import { Database } from '@lotse/persistence';
import { Acknowledging } from '../incidents/acknowledging.js';
import { Escalating } from '../incidents/escalating.js';
import { IncidentsRepository } from '../incidents/incidents.repository.js';
import { useNotifications } from '../../test/notifications-under-test.js';

const address = 'canary.erika@example.com';

describe('erasing a contact', () => {
  const service = useNotifications();
  const contacts = contactsAnnounces(service);
  const actor = aStaffUser();

  const aContactOnTheList = async (): Promise<{ company: CompanyDto; contact: ContactDto }> => {
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id, { email: address, lastName: 'Canary' });
    await contacts.company(company);
    await contacts.registered(contact);
    await contacts.list(
      aListSnapshot(company.id, {
        entries: [
          { contactId: contact.id, email: null, label: null, language: null },
          { contactId: null, email: 'noc@example.org', label: 'Leitstand', language: null },
        ],
      }),
    );
    return { company, contact };
  };
  const announce = (
    companyId: string,
    key?: Idempotency,
    list: DistributionListKind = 'emergency',
  ): Promise<IncidentDto> =>
    service.call(NotificationsRpc.announceIncident, {
      actor,
      companyId,
      incident: { list, subject: 'Rechenzentrum', text: 'Der Strom ist weg.' },
      idempotency: key,
    });
  const openTicket = (companyId: string, key: Idempotency): Promise<TicketDto> =>
    service.call(NotificationsRpc.openTicket, {
      actor,
      companyId,
      ticket: { product: 'jtl-shop', component: 'plugins', message: 'Hilfe', senderEmail: address },
      idempotency: key,
    });

  it('leaves the evidence without the person, and stops what has not been sent', async () => {
    const { company, contact } = await aContactOnTheList();
    const { id } = await announce(company.id);

    await contacts.erased({ ...contact, version: 2 });

    const incident = await service.call(NotificationsRpc.getIncident, {
      actor,
      companyId: company.id,
      incidentId: id,
    });
    expect(incident.deliveries).toMatchObject([
      { contactId: contact.id, email: null, label: null, state: 'refused', answer: 'erased' },
      { email: 'noc@example.org', label: 'Leitstand', state: 'queued' },
    ]);
  });

  it('stops what a server may have taken, and says so', async () => {
    const { company, contact } = await aContactOnTheList();
    const { id, deliveries } = await announce(company.id);
    await service.database.query(`update mail set state = 'unclear', attempts = 1 where id = $1`, [
      deliveries[0]?.id,
    ]);

    await contacts.erased({ ...contact, version: 2 });

    const about = { actor, companyId: company.id, incidentId: id };
    expect((await service.call(NotificationsRpc.getIncident, about)).deliveries[0]).toMatchObject({
      contactId: contact.id,
      email: null,
      state: 'unclear',
      attempts: 1,
      answer: 'erased',
    });
  });

  it('leaves the evidence of what a server has taken as it is', async () => {
    const { company, contact } = await aContactOnTheList();
    const { deliveries } = await announce(company.id);
    await service.database.query(
      `update mail set state = 'accepted', answer = '250 2.0.0', server = 'mail.example.com:25' where id = $1`,
      [deliveries[0]?.id],
    );

    await contacts.erased({ ...contact, version: 2 });

    expect(
      await service.database.query('select email, text, state, answer from mail where id = $1', [
        deliveries[0]?.id,
      ]),
    ).toEqual([{ email: null, text: null, state: 'accepted', answer: '250 2.0.0' }]);
  });

  it('forgets mail to their mailbox that did not name them, unless somebody else reads it too', async () => {
    const mailboxOf = async (sharing: boolean): Promise<unknown> => {
      const { company, contact } = await aContactOnTheList();
      const entry = { contactId: null, email: address.toUpperCase(), label: 'Canary', language: null };
      await contacts.list(aListSnapshot(company.id, { kind: 'privacy-incident', entries: [entry] }));
      if (sharing) await contacts.registered(aContactSnapshot(company.id, { email: address }));
      const { id } = await announce(company.id, undefined, 'privacy-incident');
      await contacts.erased({ ...contact, version: 2 });
      const about = { actor, companyId: company.id, incidentId: id };
      return (await service.call(NotificationsRpc.getIncident, about)).deliveries[0];
    };

    expect(await mailboxOf(false)).toMatchObject({ email: null, label: null, state: 'refused' });
    expect(await mailboxOf(true)).toMatchObject({ label: 'Canary', state: 'queued' });
  });

  it('leaves tickets without their sender', async () => {
    const { company, contact } = await aContactOnTheList();
    const { id } = await openTicket(company.id, idempotency());

    await contacts.erased({ ...contact, version: 2 });

    expect(
      await service.call(NotificationsRpc.getTicket, { actor, companyId: company.id, ticketId: id }),
    ).toMatchObject({ senderEmail: null, message: 'Hilfe' });
  });

  it('forgets the answers kept for repeated commands', async () => {
    const { company, contact } = await aContactOnTheList();
    const [one, another] = [idempotency(), idempotency()];
    await announce(company.id, one);
    await openTicket(company.id, another);

    await contacts.erased({ ...contact, version: 2 });

    await expect(announce(company.id, one)).rejects.toMatchObject({ code: 'request.answer-erased' });
    await expect(openTicket(company.id, another)).rejects.toMatchObject({ code: 'request.answer-erased' });
  });

  it('reaches every table', async () => {
    const { company, contact } = await aContactOnTheList();
    const incident = await announce(company.id, idempotency());
    await openTicket(company.id, idempotency());
    await answerAndCall(incident, contact);

    const before = await tablesThatTell(company.id);

    for (let times = 0; times < 2; times++) await contacts.erased({ ...contact, version: 2 });

    expect(before).toEqual([
      'acknowledgement',
      'contact_copy',
      'idempotency_key',
      'mail',
      'phone_call',
      'ticket',
      'ticket_message',
    ]);
    expect(await tablesThatTell(company.id)).toEqual([]);
  });

  it('takes the person out of tickets: as author, as one who follows, and from what is searched', async () => {
    const { company, contact } = await aContactOnTheList();
    const companyId = company.id;
    const [writer, colleague] = [
      {
        actor: aCompanyAdministrator(companyId),
        person: { email: 'w@example.org', name: 'Canary Erika', contactId: contact.id },
      },
      {
        actor: aCompanyAdministrator(companyId),
        person: { email: 'kollege@example.org', name: 'Otto', contactId: null },
      },
    ];
    const open = async ({ actor: by, person }: { actor: Actor; person: TicketPerson }): Promise<TicketDto> =>
      service.call(NotificationsRpc.openTicket, {
        actor: by,
        person,
        companyId,
        senderIsUser: true,
        ticket: { product: 'jtl-shop', component: 'plugins', message: 'Hilfe', senderEmail: person.email },
      });
    const [own, others] = [await open(writer), await open(colleague)];
    const ticketId = others.id;
    const { actor: by, person } = writer;
    const answer = {
      actor: by,
      person,
      companyId,
      ticketId,
      version: 1,
      answer: { text: 'Ich auch.' },
    };
    await service.call(NotificationsRpc.answerTicket, answer);
    const watcher = { watcher: { email: address }, watcherIsUser: false };
    await service.call(NotificationsRpc.addTicketWatcher, { ...colleague, companyId, ticketId, ...watcher });
    const find = async (): Promise<number> => {
      const { items } = await service.call(NotificationsRpc.listDeskTickets, {
        actor,
        q: 'Canary Erika',
        companyId,
        limit: 9,
      });
      return items.length;
    };
    expect(await find()).toBe(2);

    for (let times = 0; times < 2; times++) await contacts.erased({ ...contact, version: 2 });

    expect(await find()).toBe(0);
    const about = { ...colleague, companyId };
    const { items } = await service.call(NotificationsRpc.listCompanyTicketMessages, { ...about, limit: 9 });
    expect(items.map(({ authorName, text }) => ({ authorName, text }))).toEqual([
      { authorName: null, text: 'Ich auch.' },
      { authorName: 'Otto', text: 'Hilfe' },
      { authorName: null, text: 'Hilfe' },
    ]);
    expect(await service.call(NotificationsRpc.listTicketWatchers, { ...about, ticketId })).toEqual([]);
    expect(await service.call(NotificationsRpc.getTicket, { ...about, ticketId: own.id })).toMatchObject({
      authorName: null,
      version: 2,
    });
    expect(await tablesThatTell(companyId)).toEqual([]);
  });

  /** They take it by the link in their mail, the others are told so, and staff phone them. */
  const answerAndCall = async (
    { id: incidentId, companyId, deliveries }: IncidentDto,
    { id: contactId }: ContactDto,
  ): Promise<void> => {
    await service.database.query(`update mail set state = 'accepted' where company_id = $1`, [companyId]);
    await service.get(Database).transaction(async (tx) => {
      const incident = await service.get(IncidentsRepository).findForUpdate(tx, incidentId);
      if (!incident) throw new Error('there is no such incident');
      await service.get(Escalating).giveUp(tx, incident);
      await service.get(IncidentsRepository).update(tx, incident);
    });
    const [task] = await service.database.query<{ id: string }>(
      'select id from call_task where incident_id = $1',
      [incidentId],
    );
    const call = {
      contactId,
      number: '+49 canary',
      note: 'Canary ruft zurück.',
      outcome: 'not-reached',
    } as const;
    await service.call(NotificationsRpc.recordCall, {
      actor,
      callTaskId: task?.id ?? '',
      call,
      idempotency: idempotency(),
    });
    await service.get(Database).transaction(async (tx) => {
      const incident = await service.get(IncidentsRepository).findForUpdate(tx, incidentId);
      if (!incident) throw new Error('there is no such incident');
      const given = { answer: 'taken', way: 'link', name: 'Erika Canary', contactId } as const;
      const mailId = deliveries[0]?.id ?? '';
      await service.get(Acknowledging).answer(tx, incident, { ...given, mailId });
    });
    expect(
      await service.database.query(
        `select text from mail join delivery on mail_id = mail.id where kind = 'taken' and incident_id = $1`,
        [incidentId],
      ),
    ).toEqual([{ text: expect.stringContaining('Erika Canary') }]);
  };

  /** The tables with a row of this company, or of what belongs to it, that names the person. */
  const tablesThatTell = async (companyId: string): Promise<string[]> => {
    const tables = await service.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by name`,
    );
    const telling = [];
    for (const { name } of tables) {
      const rows = await service.database.query(
        `select 1 from "${name}" as line where line::text ilike '%canary%'
           and (line::text like $1 or exists (select from incident where company_id = $2 and line::text like '%' || id || '%'))`,
        [`%${companyId}%`, companyId],
      );
      if (rows.length > 0) telling.push(name);
    }
    return telling;
  };
});
