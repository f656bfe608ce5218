import {
  NotificationsRpc,
  ticketGoals,
  type AskingActor,
  type AuditEntryDto,
  type TicketDto,
  type TicketPerson,
} from '@lotse/contracts';
import { Relay } from '@lotse/messaging';
import {
  aCompanyAdministrator,
  anApiKey,
  aStaffUser,
  aVendorKey,
  eventually,
  severalAtOnce,
  useMailSink,
} from '@lotse/test-support';
import { aText, FilesAtWork, useBlobFolder } from '../../test/files-at-work.js';
import { ServiceLevelsAtWork } from '../../test/service-levels-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import {
  aViewerOf,
  anAdministratorOf,
  anAgent,
  TicketsAtWork,
  type Someone,
} from '../../test/tickets-at-work.js';
import { subjectOf, ticketGoalDue } from '../tickets/ticket-goals.js';

/** What stands in notes and in fields of the desk, and nowhere else. */
const secrets = {
  note: 'Geheimnotiz-Zwergohreule',
  team: 'geheimteam-uhu',
  teamName: 'Geheimteam Uhu',
  assignee: 'Gerda Geheim',
  linked: 'Geheimer Bezug zu anderer Firma',
  priority: 'urgent',
  file: 'Geheimdatei-Waldkauz.txt',
  level: 'geheimlevel-kauz',
  firstAnswerDue: '2026-03-02T10:17:00.000Z',
  solutionDue: '2026-03-02T11:18:00.000Z',
  quoted: 'Geheimzitat-Steinkauz',
  html: 'Geheimseite-Schleiereule',
  refusedFile: 'Geheimanhang-Sumpfohreule.exe',
  senderDomain: 'geheimdomain-habichtskauz.example',
};

const ticketFields = [
  'authorName',
  'companyId',
  'component',
  'endedAt',
  'followsId',
  'id',
  'mergedIntoId',
  'message',
  'number',
  'openedAt',
  'product',
  'reopenableUntil',
  'senderEmail',
  'status',
  'subject',
  'updatedAt',
  'version',
];
const messageFields = [
  'attachments',
  'authorName',
  'by',
  'id',
  'senderConfirmed',
  'text',
  'ticketId',
  'writtenAt',
];
const attachmentFields = ['id', 'name', 'size', 'state', 'type'];
const watcherFields = ['addedAt', 'email', 'id'];

describe('of a ticket, what only the vendor’s staff see', () => {
  const sink = useMailSink();
  const folder = useBlobFolder();
  const service = useNotifications({ mails: sink, env: { ...folder.env, ...severalAtOnce } });
  const work = new TicketsAtWork(service);
  const files = new FilesAtWork(service);
  const levels = new ServiceLevelsAtWork(service, work);
  const agent = anAgent();
  const assignee = anAgent(secrets.assignee);
  let customer: Someone;
  let viewer: Someone;
  let ticket: TicketDto;
  let published: { type: string; text: string }[];

  beforeAll(async () => {
    published = [];
    await service.get(Relay).pause();
    const { id: companyId } = await work.company();
    const contact = await work.contact(companyId);
    customer = anAdministratorOf(companyId, { email: contact.email, contactId: contact.id });
    viewer = aViewerOf(companyId);
    const promised = { firstAnswer: 77, solution: 138 };
    await levels.put(
      { promises: { low: promised, normal: promised, high: promised, urgent: promised } },
      { key: secrets.level },
    );
    await levels.route('orders', { serviceLevel: secrets.level });
    ticket = await work.open(customer, companyId);
    const { serviceLevel, firstAnswerDue, solutionDue } = await work.atDesk(agent, ticket);
    expect({ serviceLevel, firstAnswerDue, solutionDue }).toEqual({
      serviceLevel: secrets.level,
      firstAnswerDue: secrets.firstAnswerDue,
      solutionDue: secrets.solutionDue,
    });
    for (const goal of ticketGoals) await service.makeDue(ticketGoalDue, subjectOf(ticket.id, goal));
    await eventually(async () =>
      expect((await work.atDesk(agent, ticket)).breached).toEqual(['first-answer', 'solution']),
    );
    const watcher = { watcher: { email: viewer.person.email }, watcherIsUser: true };
    await service.call(NotificationsRpc.addTicketWatcher, {
      ...customer,
      companyId,
      ticketId: ticket.id,
      ...watcher,
    });
    const actor = aStaffUser();
    const team = { name: { de: secrets.teamName, en: secrets.teamName } };
    await service.call(NotificationsRpc.putTeam, { actor, key: secrets.team, version: 0, team });
    const secretFile = await files.send(agent, null, aText(secrets.note), secrets.file);
    await work.write(agent, ticket, { kind: 'note', text: secrets.note, attachmentIds: [secretFile.id] });
    const { id: assigneeId } = assignee.actor;
    const patch = { team: secrets.team, priority: secrets.priority, assigneeId };
    await work.change(agent, ticket, patch, { id: assigneeId, name: secrets.assignee });
    const { id: otherId } = await work.company();
    const other = await work.open(anAdministratorOf(otherId), otherId, { subject: secrets.linked });
    await service.call(NotificationsRpc.linkTickets, {
      actor: agent.actor,
      ticketId: ticket.id,
      otherId: other.id,
    });
    await work.change(agent, ticket, { team: null }); // its name stands below what is answered
    const shownFile = await files.send(agent, null, aText(), 'Anleitung.txt');
    await work.write(agent, ticket, {
      text: 'Bitte neu starten.',
      status: 'solved',
      attachmentIds: [shownFile.id],
    });
    await work.change(agent, ticket, { team: secrets.team });
    ticket = await work.get(customer, ticket);
    ticket = await work.answer(customer, ticket, 'Es geht noch nicht.');
    await service.database.query(
      `insert into incoming_mail (id, recipient, way, size, raw, digest, received_at, state, due_at, ticket_id, ticket_message_id,
         standing, sender_domain, quoted, html, refused_files)
       select gen_random_uuid(), 'mailbox:x', 'smtp', 1, convert_to($2, 'utf8'), 'x', now(), 'kept', now(), ticket_id, id, 'failed', $5, $2, $3, $4
         from ticket_message where ticket_id = $1 and position = (select max(position) from ticket_message where ticket_id = $1)`,
      [
        ticket.id,
        secrets.quoted,
        secrets.html,
        JSON.stringify([{ name: secrets.refusedFile, size: 1, reason: 'type-refused' }]),
        secrets.senderDomain,
      ],
    ); // as if the answer had come by mail
    published = (
      await service.database.query<{ type: string; data: object }>(
        `select type, data from outbox where company_id = $1`,
        [companyId],
      )
    ).map(({ type, data }) => ({ type, text: JSON.stringify(data) }));
    service.get(Relay).resume();
  });

  const expectNoSecret = (answer: unknown): void => {
    const text = JSON.stringify(answer);
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    expect(text).not.toContain(assignee.actor.id);
  };
  const fieldsOf = (items: object[]): string[][] => {
    expect(items.length).toBeGreaterThan(0);
    return [...new Set(items.map((item) => Object.keys(item).sort().join()))].map((fields) =>
      fields.split(','),
    );
  };

  type Reader = { actor: AskingActor; person?: TicketPerson };
  const readers: [string, () => Reader][] = [
    ['an administrator of the company', () => customer],
    ['a viewer who follows it', () => viewer],
    ['a key of the company', () => ({ actor: anApiKey(ticket.companyId) })],
    ['a key of the vendor', () => ({ actor: aVendorKey([ticket.companyId]) })],
    ['staff, on the routes of customers', () => agent],
  ];

  it.each(readers)('is told to %s in no answer', async (_, reader) => {
    const { companyId } = ticket;
    const about = { ...reader(), companyId };
    const page = { limit: 100 };
    const one = await service.call(NotificationsRpc.getTicket, { ...about, ticketId: ticket.id });
    const { items: list } = await service.call(NotificationsRpc.listTickets, { ...about, ...page });
    const of = { ...about, ticketId: ticket.id };
    const { items: messages } = await service.call(NotificationsRpc.listTicketMessages, { ...of, ...page });
    const { items: all } = await service.call(NotificationsRpc.listCompanyTicketMessages, {
      ...about,
      ...page,
    });
    const watchers = await service.call(NotificationsRpc.listTicketWatchers, of);

    expect(fieldsOf([one, ...list])).toEqual([ticketFields]);
    expect(messages.map(({ text }) => text)).toEqual([
      'Der Versand hängt.',
      'Bitte neu starten.',
      'Es geht noch nicht.',
    ]);
    expect(fieldsOf([...messages, ...all])).toEqual([messageFields]);
    expect(fieldsOf([...messages, ...all].flatMap(({ attachments = [] }) => attachments))).toEqual([
      attachmentFields,
    ]);
    expect(fieldsOf(watchers)).toEqual([watcherFields]);
    expectNoSecret({ one, list, messages, all, watchers });
  });

  it('is told to staff at the desk', async () => {
    const mails = (await work.everything(agent, ticket)).map(({ mail }) => mail ?? null);

    expect(mails.at(-1)).toMatchObject({
      senderStanding: 'failed',
      senderDomain: secrets.senderDomain,
      quoted: secrets.quoted,
      hasHtml: true,
      hasOriginal: true,
      refusedFiles: [{ name: secrets.refusedFile }],
    });
    expect(mails.slice(0, -1)).toEqual(mails.slice(0, -1).map(() => null));
  });

  it('is not told by where a page ends: nobody counts the notes', async () => {
    const about = { ...customer, companyId: ticket.companyId, ticketId: ticket.id, limit: 1 };
    const texts: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.call(NotificationsRpc.listTicketMessages, {
        ...about,
        ...(cursor !== undefined && { cursor }),
      });
      texts.push(...page.items.map(({ text }) => text));
      cursor = page.nextCursor ?? undefined;
      if (cursor === undefined) continue;
      const told = JSON.stringify(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
      expect(told).toContain(page.items[0]?.id);
      expect(told.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')).not.toMatch(/\d/); // ids, and no number
    } while (cursor !== undefined);

    expect(texts).toEqual(['Der Versand hängt.', 'Bitte neu starten.', 'Es geht noch nicht.']);
  });

  it('is told in no walk through all tickets, and not to whoever answers, closes or reopens', async () => {
    for (const actor of [agent.actor, aVendorKey()]) {
      const { items } = await service.call(NotificationsRpc.walkTickets, {
        actor,
        sort: '-updatedAt',
        limit: 100,
      });
      const theirs = items.filter(({ id }) => id === ticket.id);
      expect(fieldsOf(theirs)).toEqual([ticketFields]);
      expectNoSecret(theirs);
    }
    const about = { ...customer, companyId: ticket.companyId, ticketId: ticket.id };
    const closed = await service.call(NotificationsRpc.closeTicket, { ...about, version: ticket.version });
    const reopened = await service.call(NotificationsRpc.reopenTicket, { ...about, version: closed.version });
    const answered = await work.answer(customer, reopened);
    expect(fieldsOf([ticket, closed, reopened, answered])).toEqual([ticketFields]);
    expectNoSecret([ticket, closed, reopened, answered]);
  });

  it('is in no event, and neither is what was written', () => {
    expect(new Set(published.map(({ type }) => type))).toEqual(
      new Set(
        ['opened.v1', 'opened.v2', 'answered.v1', 'solved.v1', 'reopened.v1'].map(
          (name) => `notifications.ticket-${name}`,
        ),
      ),
    );
    for (const { text } of published) {
      expectNoSecret(text);
      expect(text).not.toMatch(/Versand|neu starten|noch nicht|Erika|Ina|@|Anleitung/);
    }
  });

  it('is in none of the mails that the company gets', async () => {
    await eventually(() => expect(sink.to(viewer.person.email)).toHaveLength(1));
    await eventually(() => expect(sink.to(customer.person.email)).toHaveLength(2));
    for (const mail of [...sink.to(viewer.person.email), ...sink.to(customer.person.email)])
      expectNoSecret(mail.raw + mail.text);
  });

  it('is not what a person is told of themselves (GDPR Art. 15)', async () => {
    const about = {
      actor: aCompanyAdministrator(ticket.companyId),
      companyId: ticket.companyId,
      contactId: customer.person.contactId ?? '',
      limit: 100,
    };
    const tickets = await service.call(NotificationsRpc.listContactTickets, about);
    const messages = await service.call(NotificationsRpc.listContactTicketMessages, about);
    const mails = await service.call(NotificationsRpc.listContactMails, about);
    const attachments = await service.call(NotificationsRpc.listContactAttachments, about);

    expect(fieldsOf(tickets.items)).toEqual([ticketFields]);
    expect(messages.items.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Der Versand hängt.', 'Es geht noch nicht.']),
    );
    expect(fieldsOf(messages.items)).toEqual([messageFields]);
    expect(mails.items.map(({ text }) => text).join()).toContain('Bitte neu starten.');
    expect(attachments.items).toEqual([]); // they have sent none
    expectNoSecret({ tickets, messages, mails });
  });

  it('is in no entry of the trail that the company reads, and in that of the vendor', async () => {
    const trail = async (companyId: string | null): Promise<AuditEntryDto[]> => {
      const actor = companyId === null ? agent.actor : customer.actor;
      const request = { actor, companyId, targetId: ticket.id, limit: 100 };
      return (await service.call(NotificationsRpc.listAuditEntries, request)).items;
    };
    const theirs = await trail(ticket.companyId);

    expect(theirs.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['ticket.opened', 'ticket.watcher-added', 'ticket.answered']),
    );
    expectNoSecret(theirs);
    expect(JSON.stringify(theirs)).not.toMatch(/noted|linked|breached/);
    const ours = (await trail(null)).map(({ action, after }) => ({ action, after }));
    expect(ours).toEqual(
      expect.arrayContaining([
        { action: 'desk-ticket.noted', after: {} },
        {
          action: 'desk-ticket.service-level-breached',
          after: expect.objectContaining({ serviceLevel: secrets.level }),
        },
        { action: 'desk-ticket.changed', after: expect.objectContaining({ priority: 'urgent' }) },
      ]),
    );
    expect(JSON.stringify(ours)).not.toContain(secrets.note);
  });
});
