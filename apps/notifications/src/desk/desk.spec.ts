import { randomUUID } from 'node:crypto';
import {
  GatewayEvents,
  NotificationsRpc,
  type Actor,
  type DeskTicketsPage,
  type ListDeskTickets,
  type TicketDto,
} from '@lotse/contracts';
import {
  aCompanyAdministrator,
  anApiKey,
  aStaffUser,
  aVendorKey,
  eventually,
  severalAtOnce,
  useMailSink,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { anAdministratorOf, anAgent, TicketsAtWork } from '../../test/tickets-at-work.js';
import { sendTicketDigests } from '../tickets/team-notices.js';

describe('the desk', () => {
  const sink = useMailSink();
  const service = useNotifications({
    mails: sink,
    env: { ...severalAtOnce, APP_URL: 'https://customers.example.com' },
  });
  const work = new TicketsAtWork(service);
  const agent = anAgent();

  type Filter = Partial<Omit<ListDeskTickets, 'actor'>>;
  const queue = (filter: Filter = {}, actor: Actor = agent.actor): Promise<DeskTicketsPage> =>
    service.call(NotificationsRpc.listDeskTickets, { actor, limit: 50, ...filter });
  const idsIn = async (filter: Filter, actor?: Actor): Promise<string[]> =>
    (await queue(filter, actor)).items.map(({ id }) => id);
  const aTicket = async (ticket: Parameters<typeof work.open>[2] = {}): Promise<TicketDto> => {
    const { id } = await work.company();
    return work.open(anAdministratorOf(id), id, ticket);
  };

  describe('has a queue', () => {
    it('that is narrowed by everything staff ask for, those changed last first', async () => {
      const { id: companyId } = await work.company();
      const customer = anAdministratorOf(companyId);
      const key = `team-${randomUUID()}`;
      await work.team(key);
      const [first, second] = [await work.open(customer, companyId), await work.open(customer, companyId)];
      await work.route(null);
      service.clock.advance(1_000);
      const { id: userId } = agent.actor;
      await work.change(
        agent,
        first,
        { assigneeId: userId, priority: 'low' },
        { id: userId, name: 'Ina Antwort' },
      );

      const both = [first.id, second.id];
      expect(await idsIn({ companyId })).toEqual(both);
      expect(await idsIn({ team: key })).toEqual(both);
      expect(await idsIn({ companyId, assigneeId: userId })).toEqual([first.id]);
      expect(await idsIn({ companyId, assigneeId: null })).toEqual([second.id]);
      expect(await idsIn({ companyId, priority: 'high' })).toEqual([second.id]);
      expect(await idsIn({ companyId, statuses: ['open', 'solved'] })).toEqual([]);
      expect(await idsIn({ companyId, statuses: ['new'] })).toEqual(both);
      expect(await idsIn({ companyId, product: 'jtl-wawi', component: 'orders' })).toEqual(both);
      expect(await idsIn({ companyId, component: 'stock' })).toEqual([]);
      expect(await idsIn({ companyId, team: 'none' })).toEqual([]);
      const page = await queue({ companyId, limit: 1 });
      expect(await idsIn({ companyId, limit: 1, cursor: page.nextCursor ?? '' })).toEqual([second.id]);
      await expect(queue({ limit: 1, cursor: page.nextCursor ?? '' })).rejects.toMatchObject({
        code: 'request.cursor-unknown',
      });
    });

    it('that tells everybody what is new to them', async () => {
      const ticket = await aTicket();
      const { companyId } = ticket;
      const colleague = anAgent('Kollegin');
      const unreadOf = async (actor: Actor): Promise<number[]> =>
        (await queue({ companyId }, actor)).items.map(({ unread }) => unread);
      const read = { ticketId: ticket.id, reading: { position: 1 } };

      expect(await idsIn({ companyId, unread: true })).toEqual([ticket.id]);
      await service.call(NotificationsRpc.readDeskTicket, { actor: agent.actor, ...read });
      expect(await idsIn({ companyId, unread: true })).toEqual([]);
      await work.write(colleague, ticket);

      expect([await unreadOf(agent.actor), await unreadOf(colleague.actor)]).toEqual([[1], [0]]);
      await service.call(NotificationsRpc.readDeskTicket, { actor: colleague.actor, ...read });
      expect(await unreadOf(colleague.actor)).toEqual([0]);
    });

    it('whose version is another one exactly when it shows something else', async () => {
      const ticket = await aTicket();
      const versionNow = async (): Promise<number> => (await queue({ companyId: ticket.companyId })).version;
      const first = await versionNow();

      expect(await versionNow()).toBe(first);
      await work.write(agent, ticket, { kind: 'note', text: 'Ich sehe nach.' });
      expect(await versionNow()).not.toBe(first);
    });

    it('without spam, which is closed and can be taken back', async () => {
      const ticket = await aTicket();
      const { companyId } = ticket;

      const spam = await work.change(agent, ticket, { spam: true });

      expect(spam).toMatchObject({ spam: true, status: 'closed' });
      expect([await idsIn({ companyId }), await idsIn({ companyId, spam: true })]).toEqual([[], [ticket.id]]);
      await work.change(agent, ticket, { spam: false, status: 'open' });
      expect(await idsIn({ companyId })).toEqual([ticket.id]);
    });
  });

  describe('finds', () => {
    let ticket: TicketDto;
    const word = `Zwergohreule${Date.now()}`;

    beforeAll(async () => {
      const { id } = await work.company();
      ticket = await work.open(
        anAdministratorOf(id, { name: `Wilhelmine ${word}`, email: `w.${word}@example.org` }),
        id,
        {
          subject: 'Lieferscheine werden nicht gedruckt',
          message: 'Seit gestern druckt der Drucker keine Lieferscheine mehr.',
        },
      );
      await work.write(agent, ticket, { kind: 'note', text: 'The warehouses were restarted.' });
    });

    const find = (q: string): Promise<string[]> => idsIn({ q, companyId: ticket.companyId });

    it('a ticket by its number, as people write it', async () => {
      const digits = ticket.number.slice(2);
      for (const q of [ticket.number, ticket.number.toLowerCase(), digits])
        expect(await idsIn({ q })).toEqual([ticket.id]);
      expect(await find(`${digits}0`)).toEqual([]);
    });

    it.each([
      ['its subject', 'Lieferschein'],
      ['its words in another form', 'gedruckte Lieferscheine'],
      ['a note in English', 'warehouse restarting'],
      ['the beginning of a word', 'Liefersch'],
      ['the beginnings of several words', 'Lief gedr Druck'],
      ['who has written it', `wilhelmine ${word.toLowerCase()}`],
      ['their address', `W.${word}@example.org`],
    ])('it by %s', async (_, q) => {
      expect(await find(q)).toEqual([ticket.id]);
    });

    it.each([
      ['Lieferscheine Faxgerät', false],
      [`'; drop table ticket --`, false],
      ["drucker' | 'xyz", false],
      ["drucker' | '!!", true],
      ['!!Lieferschein & :*', true],
    ])('nothing but words in %j', async (q, isFound) => {
      expect(await find(q)).toEqual(isFound ? [ticket.id] : []);
    });

    /**
     * Opens 1,500 tickets, of which the last is the newest.
     * @param said what the n-th says, in SQL; `$2` is the word
     * @returns those that say the word, the newest first
     */
    const openMany = async (known: string, said: string): Promise<string[]> => {
      const { id: companyId } = await work.company();
      const opened = await service.database.query<{ id: string }>(
        `with made as (
           select n, (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - (1500 - n)::bigint * 10000000), 12, '0') || '7'
                      || substr(md5($2 || n), 1, 3) || '8' || substr(md5(n || $2), 1, 15))::uuid as id, ${said} as said
             from generate_series(1, 1500) as n),
         opened as (
           insert into ticket (id, company_id, number, product, component, message, status, version, opened_at, subject)
           select id, $1, 'T-' || $2 || n, 'jtl-wawi', 'orders', 'Es geht nicht.', 'new', 1, now(), 'Hilfe' from made returning id),
         written as (
           insert into ticket_message (id, ticket_id, company_id, position, kind, side, author_kind, text, written_at)
           select gen_random_uuid(), id, $1, 1, 'reply', 'customer', 'user', said, now() from made join opened using (id))
         select id from made where said like $2 || '%' order by id desc`,
        [companyId, known],
      );
      return opened.map(({ id }) => id);
    };

    it('among older tickets by beginnings where whole words find no more than a page', async () => {
      const known = `Rohrdommel${randomUUID().replaceAll('-', '')}`;
      const [longer, ...whole] = await openMany(
        known,
        `case when n = 900 then $2 || 'nest' when n in (200, 100) then $2 else 'nichts' end`,
      );
      const found = async (limit: number) => (await queue({ q: known, limit })).items.map(({ id }) => id);

      expect(whole).toHaveLength(2);
      expect(await found(1)).toEqual([whole[0]]);
      expect(await found(2)).toEqual([longer, whole[0]]);
    });

    it.each([
      ['common', 2],
      ['rare', 90],
      ['the rarest', 1_499],
    ])('all of many with a word that is %s, the newest first and each once', async (_, every) => {
      const known = `Wachtelkönig${randomUUID().replaceAll('-', '')}`;
      const opened = await openMany(
        known,
        `case when (n - 1) % ${String(every)} = 0 then $2 || ' Silbermöwe' else 'nichts, Silbermöwe' end`,
      );

      const found = async (q: string): Promise<string[]> => {
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const { items, nextCursor } = await queue({ q, limit: 20, ...(cursor && { cursor }) });
          ids.push(...items.map(({ id }) => id));
          cursor = nextCursor ?? undefined;
        } while (cursor);
        return ids;
      };

      expect(await found(known)).toEqual(opened);
      expect(await found(`${known.slice(0, -3)} Silberm`)).toEqual(opened);
      expect(await idsIn({ q: known, statuses: ['closed'] })).toEqual([]);
    });

    it('no longer by a name that is forgotten', async () => {
      await service.database.query(
        `update ticket_message set author_name = null, email = null where ticket_id = $1 and position = 1`,
        [ticket.id],
      );
      await service.database.query(
        `update ticket set author_name = null, sender_email = null where id = $1`,
        [ticket.id],
      );

      expect(await find(word)).toEqual([]);
      expect(await find('Lieferschein')).toEqual([ticket.id]);
    });
  });

  describe('changes', () => {
    it('what a ticket is about, which its company sees, and what it does not', async () => {
      const ticket = await aTicket();

      const changed = await work.change(agent, ticket, {
        subject: 'Versand',
        component: 'stock',
        team: null,
      });

      expect(changed).toMatchObject({ subject: 'Versand', component: 'stock', version: 2 });
      const customer = anAdministratorOf(ticket.companyId);
      expect(await work.get(customer, ticket)).toMatchObject({
        subject: 'Versand',
        component: 'stock',
        version: 2,
      });
    });

    it.each([
      [{ component: 'no-such' }, '/component', 'unknownKey'],
      [{ product: 'no-such' }, '/product', 'unknownKey'],
      [{ team: 'no-such' }, '/team', 'unknownKey'],
      [{ assigneeId: randomUUID() }, '/assigneeId', 'isUuid'],
      [{ status: 'new-ish' }, '/status', 'isIn'],
      [{ number: 'T-1' }, '/number', 'whitelistValidation'],
    ])('nothing by %j', async (patch, pointer, rule) => {
      const ticket = await aTicket();
      const before = await work.atDesk(agent, ticket);

      await expect(work.change(agent, ticket, patch)).rejects.toMatchObject({
        details: { violations: [expect.objectContaining({ pointer, rule })] },
      });
      expect(await work.atDesk(agent, ticket)).toEqual(before);
    });

    it('many at once, and says which are not there', async () => {
      const tickets = [await aTicket(), await aTicket()];
      const missing = randomUUID();
      const ticketIds = [...tickets.map(({ id }) => id), missing];

      const answer = await service.call(NotificationsRpc.changeDeskTickets, {
        actor: agent.actor,
        changes: { ticketIds, change: { status: 'solved', priority: 'low' } },
      });

      expect(answer.missing).toEqual([missing]);
      expect(answer.tickets).toHaveLength(2);
      for (const one of answer.tickets) expect(one).toMatchObject({ status: 'solved', priority: 'low' });
      const tooMany = Array.from({ length: 101 }, () => randomUUID());
      await expect(
        service.call(NotificationsRpc.changeDeskTickets, {
          actor: agent.actor,
          changes: { ticketIds: tooMany, change: {} },
        }),
      ).rejects.toMatchObject({ code: 'request.invalid' });
    });

    it('two tickets of a company into one: who was answered in the one is answered in the other', async () => {
      const { id: companyId } = await work.company();
      const [erika, otto] = [anAdministratorOf(companyId), anAdministratorOf(companyId)];
      const [ticket, into] = [await work.open(erika, companyId), await work.open(otto, companyId)];
      const merge = (version: number, intoId: string) =>
        service.call(NotificationsRpc.mergeTicket, {
          actor: agent.actor,
          ticketId: ticket.id,
          version,
          merger: { intoId },
        });
      const foreign = await aTicket();

      await expect(merge(1, foreign.id)).rejects.toMatchObject({ code: 'tickets.not-mergeable' });
      await expect(merge(1, ticket.id)).rejects.toMatchObject({ code: 'tickets.not-mergeable' });
      await expect(merge(2, into.id)).rejects.toMatchObject({ code: 'request.version-mismatch' });
      const merged = await merge(1, into.id);

      expect(merged).toMatchObject({
        id: into.id,
        watchers: [{ email: erika.person.email }],
        linked: [{ id: ticket.id }],
      });
      const gone = await work.get(erika, ticket);
      expect(gone).toMatchObject({ status: 'closed', mergedIntoId: into.id });
      await expect(work.answer(erika, gone)).rejects.toMatchObject({ code: 'tickets.merged' });
      await expect(work.write(agent, ticket)).rejects.toMatchObject({ code: 'tickets.merged' });
      expect(await idsIn({ companyId })).toEqual([into.id]);
      await work.write(agent, into, { text: 'Für Sie beide.' });
      await eventually(() => expect(sink.to(erika.person.email).at(-1)?.text).toContain('Für Sie beide.'));
    });

    it('nothing that a company sees by linking tickets of two companies', async () => {
      const [one, other] = [await aTicket(), await aTicket()];
      const about = { actor: agent.actor, ticketId: one.id, otherId: other.id };

      await service.call(NotificationsRpc.linkTickets, about);
      await service.call(NotificationsRpc.linkTickets, { ...about, ticketId: other.id, otherId: one.id });

      expect(await work.atDesk(agent, one)).toMatchObject({ linked: [{ id: other.id }], version: 2 });
      expect(await work.atDesk(agent, other)).toMatchObject({ linked: [{ id: one.id }], version: 2 });
      expect(await work.get(anAdministratorOf(one.companyId), one)).toEqual(one);
      await service.call(NotificationsRpc.unlinkTickets, about);
      expect((await work.atDesk(agent, one)).linked).toEqual([]);
    });
  });

  it('knows members of teams as they are called now, and none who has gone', async () => {
    const key = `team-${randomUUID()}`;
    await work.team(key);
    const { actor, person } = anAgent('Ina Alt');
    const put = {
      actor,
      team: key,
      userId: actor.id,
      member: { notice: 'none' as const },
      person,
      language: 'de' as const,
    };
    await service.call(NotificationsRpc.putTeamMember, put);
    const announce = (version: number, name: string | null): Promise<string> => {
      const changed = { userId: actor.id, version, name, language: name === null ? null : ('en' as const) };
      return service.deliver(GatewayEvents.staffChanged, changed, {
        companyId: null,
        aggregateId: actor.id,
        version,
      });
    };
    const namesOf = async (): Promise<string[]> =>
      (await service.call(NotificationsRpc.listTeamMembers, { actor, team: key })).map(({ name }) => name);

    await announce(3, 'Ina Neu');
    await eventually(async () => expect(await namesOf()).toEqual(['Ina Neu']));
    await announce(2, 'Ina Dazwischen'); // late
    await announce(4, null);
    await eventually(async () => expect(await namesOf()).toEqual([]));
    await announce(3, 'Ina Neu'); // later still
    expect(await namesOf()).toEqual([]);
  });

  it('knows them so as well when that was told just before they are put into a team', async () => {
    const key = `team-${randomUUID()}`;
    await work.team(key);
    const { actor, person } = anAgent('Ina Alt');
    const put = (userVersion?: number) =>
      service.call(NotificationsRpc.putTeamMember, {
        actor,
        team: key,
        userId: actor.id,
        member: { notice: 'none' },
        person,
        language: 'de',
        userVersion,
      });
    const announce = async (version: number, name: string | null): Promise<void> => {
      const changed = { userId: actor.id, version, name, language: null };
      await service.deliver(GatewayEvents.staffChanged, changed, {
        companyId: null,
        aggregateId: actor.id,
        version,
      });
      await eventually(async () =>
        expect(
          await service.database.query('select version from staff where user_id = $1', [actor.id]),
        ).toEqual([{ version }]),
      );
    };
    const removed = { kind: 'not-found', code: 'users.not-found' };

    await announce(2, 'Ina Neu');
    expect(await put(1)).toMatchObject({ name: 'Ina Neu' });
    expect(await put()).toMatchObject({ name: 'Ina Neu' }); // by a gateway of the release before
    expect(await put(3)).toMatchObject({ name: 'Ina Alt' }); // read after one more change
    await announce(4, null);
    await expect(put(3)).rejects.toMatchObject(removed);
    expect(await service.call(NotificationsRpc.listTeamMembers, { actor, team: key })).toEqual([]);
  });

  describe('tells a team', () => {
    const member = (team: string, notice: 'each' | 'digest' | 'none') => {
      const { actor, person } = anAgent();
      const put = { actor, team, userId: actor.id, member: { notice }, person, language: 'de' as const };
      return service.call(NotificationsRpc.putTeamMember, put);
    };

    it('of new tickets, everybody as they like', async () => {
      const key = `team-${randomUUID()}`;
      await work.team(key);
      const [each, digest, none] = [
        await member(key, 'each'),
        await member(key, 'digest'),
        await member(key, 'none'),
      ];
      const ticket = await aTicket();
      const second = await aTicket();
      await work.write(agent, second, { kind: 'note', text: 'Nur eine Notiz' });
      const takenUp = await aTicket();
      await work.change(agent, takenUp, { status: 'open' });
      await work.route(null);

      await eventually(() => expect(sink.to(each.email)).toHaveLength(3));
      expect(sink.to(digest.email)).toEqual([]);
      await service.makeDue(sendTicketDigests, 'all');
      const [mail] = await eventually(() => {
        const mails = sink.to(digest.email);
        expect(mails).toHaveLength(1);
        return mails;
      });

      expect(mail?.subject).toBe('Neue Tickets: 2');
      expect(mail?.text).toContain(ticket.number);
      expect(mail?.text).not.toContain(takenUp.number);
      expect(mail?.header('auto-submitted')).toBe('auto-generated');
      expect(sink.to(each.email)[0]?.text).toMatch(/https:\/\/customers\.example\.com\/desk\/[\da-f-]{36}\s/);
      expect(sink.to(none.email)).toEqual([]);
    });

    it('nothing that somebody has changed for a colleague, unless they are an administrator', async () => {
      const key = `team-${randomUUID()}`;
      await work.team(key);
      await work.route(null);
      const { userId } = await member(key, 'each');

      const remove = (actor: Actor) =>
        service.call(NotificationsRpc.removeTeamMember, { actor, team: key, userId });
      await expect(remove(agent.actor)).rejects.toMatchObject({ code: 'auth.not-allowed' });
      await remove(aStaffUser());
      expect(await service.call(NotificationsRpc.listTeamMembers, { actor: agent.actor, team: key })).toEqual(
        [],
      );
    });

    it('which answers from the vendor’s own domains alone', async () => {
      await expect(work.team(`team-${randomUUID()}`, 'support@example.net')).rejects.toMatchObject({
        details: {
          violations: [{ pointer: '/email', rule: 'senderDomain', values: { domains: 'example.com' } }],
        },
      });
    });
  });

  it('has answers in stock, whose fields are filled in for a ticket', async () => {
    const key = `antwort-${randomUUID()}`;
    const text = { de: 'Guten Tag {{name}}, zu {{number}} ({{other}}): {{ agent }}', en: 'Hello {{name}}' };
    const answer = { name: { de: 'Gruß', en: 'Greeting' }, text };
    const put = (version: number) =>
      service.call(NotificationsRpc.putStockAnswer, { actor: agent.actor, key, version, answer });
    const ticket = await aTicket();

    expect(await put(0)).toMatchObject({ key, version: 1, text });
    await expect(put(0)).rejects.toMatchObject({ code: 'request.version-mismatch' });
    const fill = { ...agent, ticketId: ticket.id, key };
    expect(await service.call(NotificationsRpc.fillStockAnswer, fill)).toEqual({
      text: `Guten Tag Erika Muster, zu ${ticket.number} ({{other}}): Ina Antwort`,
    });
    await expect(
      service.call(NotificationsRpc.fillStockAnswer, { ...fill, key: 'no-such' }),
    ).rejects.toMatchObject({ code: 'stock-answers.not-found' });
  });

  it('is for staff alone, whatever is asked for', async () => {
    const ticket = await aTicket();
    const { companyId } = ticket;
    const { person } = agent;
    const ticketId = ticket.id;
    for (const actor of [aCompanyAdministrator(companyId), anApiKey(companyId), aVendorKey()]) {
      const asked = [
        () => queue({}, actor),
        () => service.call(NotificationsRpc.getDeskTicket, { actor, ticketId }),
        () => service.call(NotificationsRpc.listDeskMessages, { actor, ticketId, limit: 1 }),
        () => service.call(NotificationsRpc.changeDeskTicket, { actor, ticketId, version: 1, patch: {} }),
        () =>
          service.call(NotificationsRpc.changeDeskTickets, {
            actor,
            changes: { ticketIds: [ticketId], change: {} },
          }),
        () =>
          service.call(NotificationsRpc.writeDeskMessage, {
            actor,
            person,
            ticketId,
            version: 1,
            message: { kind: 'note', text: 'x' },
          }),
        () => service.call(NotificationsRpc.readDeskTicket, { actor, ticketId, reading: { position: 1 } }),
        () =>
          service.call(NotificationsRpc.mergeTicket, {
            actor,
            ticketId,
            version: 1,
            merger: { intoId: randomUUID() },
          }),
        () => service.call(NotificationsRpc.linkTickets, { actor, ticketId, otherId: randomUUID() }),
        () => service.call(NotificationsRpc.unlinkTickets, { actor, ticketId, otherId: randomUUID() }),
        () =>
          service.call(NotificationsRpc.addDeskWatcher, {
            actor,
            ticketId,
            watcher: { email: 'a@example.org' },
          }),
        () => service.call(NotificationsRpc.removeDeskWatcher, { actor, ticketId, watcherId: randomUUID() }),
        () => service.call(NotificationsRpc.listTeams, { actor }),
        () => service.call(NotificationsRpc.listTeamMembers, { actor, team: 'x' }),
        () => service.call(NotificationsRpc.listTicketRoutes, { actor }),
        () => service.call(NotificationsRpc.listStockAnswers, { actor }),
        () => service.call(NotificationsRpc.fillStockAnswer, { actor, person, ticketId, key: 'x' }),
      ];
      for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'auth.not-allowed' });
    }
  });
});
