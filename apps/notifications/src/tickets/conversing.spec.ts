import { randomUUID } from 'node:crypto';
import {
  GatewayEvents,
  normalizeEmail,
  NotificationEvents,
  NotificationsRpc,
  type EventDefinition,
  type TicketDto,
} from '@lotse/contracts';
import { Relay } from '@lotse/messaging';
import {
  anApiKey,
  contactsAnnounces,
  eventually,
  severalAtOnce,
  useMailSink,
  type RecordedMail,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import {
  aViewerOf,
  anAdministratorOf,
  anAgent,
  TicketsAtWork,
  type Someone,
} from '../../test/tickets-at-work.js';
import { ticketCloses } from './ticket-changes.js';

const aDay = 24 * 60 * 60 * 1_000;

describe('a ticket, as it goes on,', () => {
  const sink = useMailSink();
  const service = useNotifications({
    mails: sink,
    env: { ...severalAtOnce, APP_URL: 'https://customers.example.com' },
  });
  const work = new TicketsAtWork(service);
  const agent = anAgent();

  const aTicket = async (): Promise<{ customer: Someone; ticket: TicketDto }> => {
    const { id } = await work.company();
    const customer = anAdministratorOf(id);
    return { customer, ticket: await work.open(customer, id) };
  };
  /** Those behind the confirmation. */
  const mailsTo = (email: string, count: number): Promise<RecordedMail[]> =>
    eventually(() => {
      const mails = sink.to(email);
      expect(mails).toHaveLength(count);
      return mails;
    });

  it('begins with its message, and has one place for each that follows', async () => {
    const { customer, ticket } = await aTicket();

    await work.write(agent, ticket, { text: 'Läuft der Dienst?' });
    await work.answer(customer, await work.get(customer, ticket), 'Ja.');

    expect(await work.messages(customer, ticket)).toMatchObject([
      { by: 'customer', authorName: 'Erika Muster', text: 'Der Versand hängt.' },
      { by: 'staff', authorName: 'Ina Antwort', text: 'Läuft der Dienst?' },
      { by: 'customer', authorName: 'Erika Muster', text: 'Ja.' },
    ]);
  });

  it('waits for the company once staff have answered, and for the vendor once the company has', async () => {
    const { customer, ticket } = await aTicket();
    expect(ticket.status).toBe('new');

    const waiting = await work.write(agent, ticket);
    const open = await work.answer(customer, await work.get(customer, ticket));

    expect([waiting.status, open.status]).toEqual(['waiting', 'open']);
    expect(waiting.firstAnsweredAt).toBe(service.clock.now().toISOString());
  });

  it('shows what was written meanwhile before an answer is taken, on both sides', async () => {
    const { customer, ticket } = await aTicket();
    const { version } = await work.atDesk(agent, ticket);
    await work.write(anAgent('Erste Antwort'), ticket);

    const message = { kind: 'reply' as const, text: 'Zu spät' };
    const stale = { code: 'request.version-mismatch' };
    await expect(
      service.call(NotificationsRpc.writeDeskMessage, { ...agent, ticketId: ticket.id, version, message }),
    ).rejects.toMatchObject(stale);
    await expect(work.answer(customer, ticket)).rejects.toMatchObject(stale);

    const known = (await work.everything(agent, ticket))[0]?.id ?? '';
    const about = { actor: agent.actor, ticketId: ticket.id, after: known, limit: 10 };
    const { items } = await service.call(NotificationsRpc.listDeskMessages, about);
    expect(items.map(({ authorName }) => authorName)).toEqual(['Erste Antwort']);
  });

  it('has a version for its company that counts nothing of what the desk notes', async () => {
    const { customer, ticket } = await aTicket();

    await work.write(agent, ticket, { kind: 'note', text: 'Kennt jemand das?' });
    await work.change(agent, ticket, { priority: 'urgent' });

    expect(await work.get(customer, ticket)).toEqual(ticket);
    expect((await work.answer(customer, ticket)).version).toBe(ticket.version + 1);
    expect((await work.atDesk(agent, ticket)).version).toBe(4);
  });

  describe('that is solved', () => {
    it('is reopened by an answer', async () => {
      const { customer, ticket } = await aTicket();
      await work.write(agent, ticket, { status: 'solved' });
      const solved = await work.get(customer, ticket);
      service.clock.advance(13 * aDay);

      const reopened = await work.answer(customer, solved);

      expect(solved).toMatchObject({ status: 'solved', endedAt: expect.any(String) });
      expect(reopened).toMatchObject({ id: ticket.id, status: 'open', endedAt: null, reopenableUntil: null });
    });

    it('is closed when nobody has answered for long, and an answer then follows it in a new one', async () => {
      const { customer, ticket } = await aTicket();
      await work.write(agent, ticket, { status: 'solved' });
      await service.makeDue(ticketCloses, ticket.id);
      const closed = await eventually(async () => {
        const read = await work.get(customer, ticket);
        expect(read.status).toBe('closed');
        return read;
      });
      service.clock.advance(15 * aDay);

      const follower = await work.answer(customer, closed, 'Es ist wieder da.');

      expect(follower).toMatchObject({
        status: 'new',
        followsId: ticket.id,
        subject: ticket.subject,
        message: 'Es ist wieder da.',
        product: ticket.product,
      });
      expect(await work.get(customer, ticket)).toEqual(closed);
      expect((await work.atDesk(agent, follower)).linked).toMatchObject([{ id: ticket.id }]);
      const about = {
        ...customer,
        companyId: ticket.companyId,
        ticketId: ticket.id,
        version: closed.version,
      };
      await expect(service.call(NotificationsRpc.reopenTicket, about)).rejects.toMatchObject({
        code: 'tickets.too-late-to-reopen',
      });
    });
  });

  it('is closed and reopened by its company, and either twice changes nothing', async () => {
    const { customer, ticket } = await aTicket();
    const about = { ...customer, companyId: ticket.companyId, ticketId: ticket.id };

    const closed = await service.call(NotificationsRpc.closeTicket, { ...about, version: 1 });
    const again = await service.call(NotificationsRpc.closeTicket, { ...about, version: 2 });
    const reopened = await service.call(NotificationsRpc.reopenTicket, { ...about, version: 2 });
    const twice = await service.call(NotificationsRpc.reopenTicket, { ...about, version: 3 });

    expect([closed.status, reopened.status]).toEqual(['closed', 'open']);
    expect(again).toEqual(closed);
    expect(twice).toEqual(reopened);
  });

  it('takes answers of a machine of the company', async () => {
    const { ticket } = await aTicket();
    const about = { actor: anApiKey(ticket.companyId), companyId: ticket.companyId, ticketId: ticket.id };

    await service.call(NotificationsRpc.answerTicket, { ...about, version: 1, answer: { text: 'Nachtrag' } });

    expect((await work.everything(agent, ticket))[1]).toMatchObject({
      authorKind: 'api-key',
      authorName: null,
    });
  });

  describe('is answered by a mail', () => {
    it('that a person has written: in their name, from their team, behind the confirmation', async () => {
      const key = `team-${randomUUID()}`;
      await work.team(key, 'hilfe@support.example.com');
      const { customer, ticket } = await aTicket();
      const [confirmation] = await mailsTo(customer.person.email, 1);

      await work.write(agent, ticket, { text: 'Guten Tag,\n\nbitte <neu> starten.' });

      const [, mail] = await mailsTo(customer.person.email, 2);
      expect(mail?.header('auto-submitted')).toBeUndefined();
      expect(mail?.header('from')).toBe('Ina Antwort <hilfe@support.example.com>');
      expect(mail?.subject).toBe(`Re: [${ticket.number}] Der Versand hängt.`);
      for (const header of ['in-reply-to', 'references'])
        expect(mail?.header(header)).toBe(confirmation?.header('message-id'));
      expect(mail?.text).toContain('bitte <neu> starten.');
      expect(mail?.text).toMatch(/Mit freundlichen Grüßen\s+Ina Antwort\s+Kundendienst/);
      expect(mail?.html).toContain('bitte &lt;neu&gt; starten.');
      expect(mail?.text).toContain(
        `https://customers.example.com/companies/${ticket.companyId}/tickets/${ticket.id}`,
      );
      await work.route(null);
    });

    it('to those who follow it as well, unless they have left', async () => {
      const { customer, ticket } = await aTicket();
      const [stays, leaves] = [await work.contact(ticket.companyId), await work.contact(ticket.companyId)];
      for (const { email } of [stays, leaves])
        await service.call(NotificationsRpc.addTicketWatcher, {
          ...customer,
          companyId: ticket.companyId,
          ticketId: ticket.id,
          watcher: { email: email.toUpperCase() },
          watcherIsUser: false,
        });
      const offboardedAt = service.clock.now().toISOString();
      await contactsAnnounces(service).offboarded({ ...leaves, version: 2, offboardedAt });

      await work.write(agent, ticket);

      const [mail] = await mailsTo(normalizeEmail(stays.email.toUpperCase()) ?? '', 1);
      expect(mail?.header('in-reply-to')).toBeUndefined();
      await mailsTo(customer.person.email, 2);
      expect(
        await service.database.query('select 1 from mail where lower(email) = lower($1)', [leaves.email]),
      ).toEqual([]);
    });

    it('and to no user who has gone, unless a contact of the company has the address', async () => {
      const { customer, ticket } = await aTicket();
      const contact = await work.contact(ticket.companyId);
      const viewer = aViewerOf(ticket.companyId);
      const about = { ...customer, companyId: ticket.companyId, ticketId: ticket.id };
      for (const email of [contact.email, viewer.person.email])
        await service.call(NotificationsRpc.addTicketWatcher, {
          ...about,
          watcher: { email },
          watcherIsUser: true,
        });
      const { companyId } = ticket;
      const endedAt = service.clock.now().toISOString();
      for (const email of [viewer.person.email.toUpperCase(), contact.email, customer.person.email]) {
        const userId = randomUUID();
        await service.deliver(
          GatewayEvents.customerUserEnded,
          { userId, companyId, email, endedAt },
          { companyId, aggregateId: userId, version: 2 },
        );
      }

      await eventually(async () => {
        const watchers = await service.call(NotificationsRpc.listTicketWatchers, about);
        expect(watchers.map(({ email }) => email)).toEqual([contact.email]);
        expect((await work.get(customer, ticket)).senderEmail).toBeNull();
      });
      await work.write(agent, ticket);
      await mailsTo(contact.email, 1);
      expect(
        await service.database.query(`select 1 from mail where email = any($1) and class = 'ticket'`, [
          [viewer.person.email, customer.person.email],
        ]),
      ).toEqual([]);
    });

    it('once its sender has gone: whoever writes next, who may be the same, and no staff', async () => {
      const { ticket, customer } = await aTicket();
      const { companyId } = ticket;
      const userId = randomUUID();
      await service.deliver(
        GatewayEvents.customerUserEnded,
        { userId, companyId, email: customer.person.email, endedAt: service.clock.now().toISOString() },
        { companyId, aggregateId: userId, version: 2 },
      );
      await eventually(async () => expect((await work.get(customer, ticket)).senderEmail).toBeNull());

      const byStaff = await work.answer(anAgent(), await work.get(customer, ticket), 'Für den Kunden.');
      expect(byStaff.senderEmail).toBeNull();
      const back = anAdministratorOf(companyId, { email: customer.person.email });
      const answered = await work.answer(back, byStaff, 'Ich bin wieder da.');
      await work.write(agent, ticket, { text: 'Willkommen zurück.' });

      expect(answered.senderEmail).toBe(customer.person.email);
      await eventually(() =>
        expect(sink.to(customer.person.email).map(({ text }) => text)).toContainEqual(
          expect.stringContaining('Willkommen zurück.'),
        ),
      );
    });

    it('and nobody by what is only noted', async () => {
      const { ticket } = await aTicket();
      const mails = () =>
        service.database.query('select id from mail where company_id = $1', [ticket.companyId]);
      const before = await mails();

      await work.write(agent, ticket, { kind: 'note', text: 'Der Kunde hat Recht.' });

      expect(await mails()).toEqual(before);
    });
  });

  describe('is followed', () => {
    const add = (
      { actor, person }: Someone,
      { id, companyId }: TicketDto,
      email: string,
      watcherIsUser = false,
    ) =>
      service.call(NotificationsRpc.addTicketWatcher, {
        actor,
        person,
        companyId,
        ticketId: id,
        watcher: { email },
        watcherIsUser,
      });

    it('by people of the company alone, once each', async () => {
      const { customer, ticket } = await aTicket();
      const colleague = await work.contact(ticket.companyId);
      const stranger = await work.contact((await work.company()).id);

      const watcher = await add(customer, ticket, colleague.email);
      expect(await add(customer, ticket, colleague.email.toUpperCase())).toEqual(watcher);
      await add(customer, ticket, 'user@example.org', true);
      await expect(add(customer, ticket, stranger.email)).rejects.toMatchObject({
        details: { violations: [{ pointer: '/email', rule: 'addressOfNobody' }] },
      });

      const about = { ...customer, companyId: ticket.companyId, ticketId: ticket.id };
      const watchers = await service.call(NotificationsRpc.listTicketWatchers, about);
      expect(watchers.map(({ email }) => email)).toEqual([colleague.email, 'user@example.org']);
      await service.call(NotificationsRpc.removeTicketWatcher, { ...about, watcherId: watcher.id });
      await expect(
        service.call(NotificationsRpc.removeTicketWatcher, { ...about, watcherId: watcher.id }),
      ).rejects.toMatchObject({ code: 'tickets.watcher-not-found' });
    });
  });

  describe('for somebody who is no administrator', () => {
    it('is there if they have opened it, if answers go to them, or if they follow it', async () => {
      const { id: companyId } = await work.company();
      const [administrator, viewer] = [anAdministratorOf(companyId), aViewerOf(companyId)];
      const opened = await work.open(viewer, companyId, { senderEmail: administrator.person.email });
      const answered = await work.open(administrator, companyId, {
        senderEmail: viewer.person.email.toUpperCase(),
      });
      const followed = await work.open(administrator, companyId);
      await service.call(NotificationsRpc.addTicketWatcher, {
        ...administrator,
        companyId,
        ticketId: followed.id,
        watcher: { email: viewer.person.email },
        watcherIsUser: true,
      });
      const hidden = await work.open(administrator, companyId);

      const list = (by: Someone) =>
        service.call(NotificationsRpc.listTickets, { ...by, companyId, limit: 10 });
      const idsOf = async (by: Someone): Promise<string[]> => (await list(by)).items.map(({ id }) => id);
      const theirs = [followed, answered, opened].map(({ id }) => id);
      expect(await idsOf(viewer)).toEqual(theirs);
      expect(await idsOf(administrator)).toEqual([hidden.id, ...theirs]);
      const notFound = { code: 'tickets.not-found' };
      await expect(work.get(viewer, hidden)).rejects.toMatchObject(notFound);
      await expect(work.messages(viewer, hidden)).rejects.toMatchObject(notFound);
      await expect(work.answer(viewer, hidden)).rejects.toMatchObject(notFound);
      expect(await work.answer(viewer, followed)).toMatchObject({ id: followed.id });
      const messages = await service.call(NotificationsRpc.listCompanyTicketMessages, {
        ...viewer,
        companyId,
        limit: 50,
      });
      expect(new Set(messages.items.map(({ ticketId }) => ticketId))).toEqual(new Set(theirs));
    });
  });

  it('is announced without a word of what was written, and without what only staff see', async () => {
    const key = `team-${randomUUID()}`;
    await work.team(key);
    const told = new Map<string, object[]>();
    await service.get(Relay).pause();
    try {
      const { customer, ticket } = await aTicket();
      await work.write(agent, ticket, { kind: 'note', text: 'geheim' });
      await work.write(agent, ticket, { text: 'geheim', status: 'solved' });
      await work.answer(customer, await work.get(customer, ticket), 'geheim');
      const ofTicket = async (event: EventDefinition): Promise<object[]> =>
        (await service.announced(event))
          .map(({ data }) => data)
          .filter((data) => JSON.stringify(data).includes(ticket.id));
      for (const name of ['ticketAnswered', 'ticketSolved', 'ticketReopened', 'ticketChanged'] as const)
        told.set(name, await ofTicket(NotificationEvents[name]));
      const { id, companyId, number, product, component, openedAt } = ticket;
      const snapshot = (version: number, status: string) => ({
        ticket: { id, companyId, version, number, product, component, status, openedAt },
      });
      expect(Object.fromEntries(told)).toEqual({
        ticketAnswered: [
          { ...snapshot(2, 'solved'), by: 'staff' },
          { ...snapshot(3, 'open'), by: 'customer' },
        ],
        ticketSolved: [snapshot(2, 'solved')],
        ticketReopened: [snapshot(3, 'open')],
        ticketChanged: [],
      });
    } finally {
      service.get(Relay).resume();
      await work.route(null);
    }
  });

  it('goes on where the release before has opened it, or erases its sender', async () => {
    const { id: companyId } = await work.company();
    const { customer, ticket: other } = await aTicket();
    const [id, email] = [randomUUID(), `${randomUUID()}@example.org`];
    await service.database.query(
      `insert into ticket (id, company_id, number, product, component, message, status, sender_email, mail_id, version, opened_at)
       values ($1, $2, 'T-9' || floor(random() * 1e9)::text, 'jtl-wawi', 'orders', 'Von früher\nZweite Zeile', 'open', $3, null, 1, now())`,
      [id, companyId, email],
    );
    const administrator = anAdministratorOf(companyId);
    const about = { id, companyId } as TicketDto;

    expect(await work.get(administrator, about)).toMatchObject({
      subject: 'Von früher',
      status: 'open',
      version: 1,
    });
    expect(await work.messages(administrator, about)).toMatchObject([{ text: 'Von früher\nZweite Zeile' }]);
    await service.database.query(
      `update ticket set sender_email = null, version = version + 1 where id = $1`,
      [id],
    );
    expect(await work.everything(agent, about)).toMatchObject([{ email: null, authorName: null }]);
    expect(await work.atDesk(agent, about)).toMatchObject({ version: 2, senderEmail: null });
    expect(await work.answer(administrator, await work.get(administrator, about))).toMatchObject({
      version: 3,
    });
    expect(await work.messages(customer, other)).toHaveLength(1);
  });
});
