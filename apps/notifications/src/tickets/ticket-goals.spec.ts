import { randomUUID } from 'node:crypto';
import {
  NotificationEvents,
  NotificationsRpc,
  type DeskTicketsPage,
  type ListDeskTickets,
  type PutServiceLevelInput,
  type TicketDto,
  type TicketGoal,
  type TicketServiceLevelBreached,
  type WholeDeskTicketDto,
} from '@lotse/contracts';
import { Relay } from '@lotse/messaging';
import { eventually, severalAtOnce, useMailSink } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { ServiceLevelsAtWork } from '../../test/service-levels-at-work.js';
import { anAdministratorOf, anAgent, TicketsAtWork, type Someone } from '../../test/tickets-at-work.js';
import { subjectOf, ticketGoalDue, ticketGoalSoon } from './ticket-goals.js';

const minute = 60_000;

describe('what is promised of a ticket', () => {
  const sink = useMailSink();
  const service = useNotifications({
    mails: sink,
    env: { ...severalAtOnce, APP_URL: 'https://customers.example.com' },
  });
  const work = new TicketsAtWork(service);
  const levels = new ServiceLevelsAtWork(service, work);
  const agent = anAgent();
  let customer: Someone;

  beforeEach(async () => {
    const { id } = await work.company();
    customer = anAdministratorOf(id);
  });

  const aTicket = (
    level: Partial<PutServiceLevelInput> = {},
    team: string | null = null,
  ): Promise<TicketDto> => levels.ticket(customer, level, team);
  const passing = (minutes: number): void => service.clock.advance(minutes * minute);
  const inMinutes = (minutes: number): string =>
    new Date(service.clock.now().getTime() + minutes * minute).toISOString();
  const seen = (ticket: Pick<TicketDto, 'id'>): Promise<WholeDeskTicketDto> => work.atDesk(agent, ticket);
  const answered = async (ticket: TicketDto): Promise<TicketDto> =>
    work.answer(customer, await work.get(customer, ticket));
  const timersOf = async ({ id }: TicketDto): Promise<string[]> =>
    (
      await service.database.query<{ kind: string; subject: string }>(
        `select kind, subject from timer where subject like $1 || ':%' order by kind, subject`,
        [id],
      )
    ).map(({ kind, subject }) => `${kind} ${subject.slice(37)}`);
  const breaches = async ({ id }: TicketDto): Promise<TicketServiceLevelBreached[]> =>
    (await service.announced(NotificationEvents.ticketServiceLevelBreached))
      .map(({ data }) => data)
      .filter(({ ticket }) => ticket.id === id);
  const fires = (kind: typeof ticketGoalDue, { id }: TicketDto, goal: TicketGoal): Promise<void> =>
    service.makeDue(kind, subjectOf(id, goal));

  describe('is due', () => {
    it('from when it is opened, by its priority', async () => {
      const ticket = await aTicket();

      expect(await seen(ticket)).toMatchObject({
        firstAnswerDue: inMinutes(60),
        solutionDue: inMinutes(480),
        dueBy: inMinutes(60),
        dueSoon: [],
        breached: [],
      });
      expect(await timersOf(ticket)).toEqual([
        'ticket-goal-due first-answer',
        'ticket-goal-due solution',
        'ticket-goal-soon first-answer',
        'ticket-goal-soon solution',
      ]);
    });

    it('within business hours', async () => {
      const office = [{ from: '08:00', until: '17:00' }];
      service.clock.set('2026-03-06T15:30:00.000Z'); // Friday, half past four
      const ticket = await aTicket({
        hours: {
          monday: office,
          tuesday: office,
          wednesday: office,
          thursday: office,
          friday: office,
          saturday: [],
          sunday: [],
        },
        holidays: { country: 'DE', region: 'BY' },
      });

      expect(await seen(ticket)).toMatchObject({
        firstAnswerDue: '2026-03-09T07:30:00.000Z',
        solutionDue: '2026-03-09T14:30:00.000Z',
      });
    });

    it('never, where no route and no priority promises it', async () => {
      const ticket = await aTicket();
      await levels.route('orders', { serviceLevel: null });
      const other = await work.open(customer, ticket.companyId);

      expect(await seen(other)).toMatchObject({
        serviceLevel: null,
        firstAnswerDue: null,
        solutionDue: null,
        dueBy: null,
      });
      expect(await work.change(agent, ticket, { priority: 'low' })).toMatchObject({
        firstAnswerDue: null,
        solutionDue: null,
        dueBy: null,
      });
      expect(await timersOf(ticket)).toEqual([]);
    });

    it('anew from when it was opened, where the priority changes', async () => {
      const ticket = await aTicket();
      const openedAt = inMinutes(0);
      passing(5);

      const urgent = await work.change(agent, ticket, { priority: 'urgent' });

      expect(urgent).toMatchObject({
        firstAnswerDue: new Date(Date.parse(openedAt) + 15 * minute).toISOString(),
        solutionDue: new Date(Date.parse(openedAt) + 120 * minute).toISOString(),
      });
    });

    it('by another service level, where it is about something else', async () => {
      const ticket = await aTicket();
      const { key } = await levels.put({
        promises: {
          low: { firstAnswer: null, solution: null },
          normal: { firstAnswer: null, solution: null },
          high: { firstAnswer: null, solution: 30 },
          urgent: { firstAnswer: null, solution: null },
        },
      });
      await levels.route('stock', { serviceLevel: key });
      passing(10);

      const moved = await work.change(agent, ticket, { component: 'stock' });

      expect(moved).toMatchObject({ serviceLevel: key, firstAnswerDue: null, solutionDue: inMinutes(20) });
    });

    it('by the level it has, also once that is retired', async () => {
      const ticket = await aTicket();
      const { serviceLevel } = await seen(ticket);
      await levels.put({ retired: true }, { key: serviceLevel ?? '', version: 1 });
      const later = await work.open(customer, ticket.companyId);

      expect(await work.change(agent, ticket, { priority: 'urgent' })).toMatchObject({
        serviceLevel,
        solutionDue: inMinutes(120),
      });
      expect(await seen(later)).toMatchObject({ serviceLevel: null, dueBy: null });
    });

    it('not while the company has to answer, and later by as much', async () => {
      const ticket = await aTicket();
      passing(30);
      expect(await work.write(agent, ticket)).toMatchObject({
        status: 'waiting',
        solutionDue: null,
        dueBy: null,
      });
      expect(await timersOf(ticket)).toEqual([]);
      passing(1_000);
      await answered(ticket);

      expect(await seen(ticket)).toMatchObject({
        firstAnswerDue: null,
        solutionDue: inMinutes(450),
        breached: [],
      });
      expect(await timersOf(ticket)).toEqual(['ticket-goal-due solution', 'ticket-goal-soon solution']);
    });

    it('not while it is solved, and goes on once it is reopened', async () => {
      const ticket = await aTicket();
      passing(100);
      expect(await work.write(agent, ticket, { status: 'solved' })).toMatchObject({
        solutionDue: null,
        dueBy: null,
      });
      passing(2_000);
      await answered(ticket);
      expect(await seen(ticket)).toMatchObject({ status: 'open', solutionDue: inMinutes(380) });
      await work.change(agent, ticket, { spam: true });

      expect(await seen(ticket)).toMatchObject({ dueBy: null });
      expect(await timersOf(ticket)).toEqual([]);
    });
  });

  describe('warns', () => {
    it('whoever looks after the ticket, once, with a link to where it is', async () => {
      const team = `team-${randomUUID()}`;
      await work.team(team);
      const [one, other, quiet] = [anAgent(), anAgent('Kollegin'), anAgent('Stille')];
      for (const [someone, notice] of [
        [one, 'each'],
        [other, 'digest'],
        [quiet, 'none'],
      ] as const)
        await service.call(NotificationsRpc.putTeamMember, {
          actor: someone.actor,
          team,
          userId: someone.actor.id,
          member: { notice },
          person: someone.person,
          language: 'de',
        });
      const ticket = await aTicket({}, team);
      await fires(ticketGoalSoon, ticket, 'first-answer');

      await eventually(async () => expect(await seen(ticket)).toMatchObject({ dueSoon: ['first-answer'] }));
      const warnings = (email: string) =>
        sink.to(email).filter(({ subject }) => subject.startsWith('Bald fällig'));
      for (const { person } of [one, other])
        await eventually(() => {
          const [mail] = warnings(person.email);
          expect(mail?.text).toMatch(
            /Erste Antwort fällig bis \d+\. März 2026 um \d\d:\d\d \(Europe\/Berlin\)/,
          );
          expect(mail?.text).toContain(`https://customers.example.com/desk/${ticket.id}`);
        });
      await work.change(
        agent,
        ticket,
        { assigneeId: quiet.actor.id },
        { id: quiet.actor.id, name: 'Stille' },
      );
      await fires(ticketGoalSoon, ticket, 'solution');

      await eventually(() => expect(warnings(quiet.person.email)).toHaveLength(1));
      expect(warnings(quiet.person.email)[0]?.text).toContain('Lösung fällig bis');
      await work.change(agent, ticket, { priority: 'normal' });
      expect(await seen(ticket)).toMatchObject({ dueSoon: [] }); // another time is another matter
      await fires(ticketGoalSoon, ticket, 'first-answer');
      await eventually(async () => expect(await seen(ticket)).toMatchObject({ dueSoon: ['first-answer'] }));
      expect(
        [warnings(one.person.email), warnings(other.person.email), warnings(quiet.person.email)].map(
          (mails) => mails.length,
        ),
      ).toEqual([1, 1, 1]);
    });

    it('in the queue alone where nobody looks after it', async () => {
      const ticket = await aTicket();
      await fires(ticketGoalSoon, ticket, 'solution');

      await eventually(async () => expect(await seen(ticket)).toMatchObject({ dueSoon: ['solution'] }));
    });
  });

  describe('is breached', () => {
    beforeAll(() => service.get(Relay).pause());
    afterAll(() => service.get(Relay).resume());

    it('once, which is announced and stands in the vendor’s trail', async () => {
      const ticket = await aTicket();
      const due = inMinutes(60);
      await fires(ticketGoalDue, ticket, 'first-answer');

      await eventually(async () => expect(await breaches(ticket)).toHaveLength(1));
      expect(await breaches(ticket)).toEqual([
        {
          ticket: {
            id: ticket.id,
            companyId: ticket.companyId,
            version: 1,
            number: ticket.number,
            product: 'jtl-wawi',
            component: 'orders',
            status: 'new',
            openedAt: ticket.openedAt,
          },
          goal: 'first-answer',
          due,
        },
      ]);
      const announced = await service.announced(NotificationEvents.ticketServiceLevelBreached);
      expect(new Set(announced.map(({ event }) => event.companyId))).toEqual(new Set([null]));
      expect(await seen(ticket)).toMatchObject({
        breached: ['first-answer'],
        firstAnswerDue: due,
        version: 1,
      });
      passing(90);
      await work.change(agent, ticket, { component: 'orders', assigneeId: null });
      await work.write(agent, ticket);
      expect(await breaches(ticket)).toHaveLength(1);
      expect(await seen(ticket)).toMatchObject({ breached: ['first-answer'], firstAnswerDue: null });
      const trail = async (companyId: string | null, actor = agent.actor) =>
        (
          await service.call(NotificationsRpc.listAuditEntries, {
            actor,
            companyId,
            targetId: ticket.id,
            limit: 100,
          })
        ).items.filter(({ action }) => action === 'desk-ticket.service-level-breached');
      expect(await trail(null)).toEqual([
        expect.objectContaining({ after: expect.objectContaining({ goal: 'first-answer', due }) }),
      ]);
      expect(await trail(ticket.companyId, customer.actor)).toEqual([]);
    });

    it('also where the timer is late: whoever answers too late has breached it', async () => {
      const ticket = await aTicket();
      passing(61);
      await work.write(agent, ticket);

      expect(await breaches(ticket)).toMatchObject([{ goal: 'first-answer' }]);
      passing(600); // the company's time
      await answered(ticket);
      passing(500);
      await work.write(agent, ticket, { status: 'solved' });
      expect(await breaches(ticket)).toMatchObject([{ goal: 'first-answer' }, { goal: 'solution' }]);
      expect(await seen(ticket)).toMatchObject({ breached: ['first-answer', 'solution'] });
    });

    it('at once where a higher priority is over already, and once for each time that it is due', async () => {
      const ticket = await aTicket();
      passing(20);
      await work.change(agent, ticket, { priority: 'urgent' });
      expect(await breaches(ticket)).toMatchObject([{ goal: 'first-answer' }]);
      await work.change(agent, ticket, { priority: 'high' });
      expect(await seen(ticket)).toMatchObject({ breached: [], firstAnswerDue: inMinutes(40) });
      await fires(ticketGoalDue, ticket, 'first-answer');

      await eventually(async () => expect(await breaches(ticket)).toHaveLength(2));
      const dues = (await breaches(ticket)).map(({ due }) => due);
      expect(new Set(dues).size).toBe(2);
    });

    it('and stays so while the company answers: it is due when it was', async () => {
      const ticket = await aTicket();
      await work.write(agent, ticket, { status: 'open' });
      const { solutionDue } = await seen(ticket);
      passing(500);
      await work.write(agent, ticket);
      passing(100);
      await answered(ticket);

      expect(await seen(ticket)).toMatchObject({ solutionDue, breached: ['solution'] });
      expect(await breaches(ticket)).toHaveLength(1);
    });

    it('not by what the release before has done in time', async () => {
      const ticket = await aTicket();
      await service.database.query(
        `update ticket set first_answered_at = now(), status = 'waiting' where id = $1`,
        [ticket.id],
      );
      await fires(ticketGoalDue, ticket, 'first-answer');

      await eventually(async () => expect(await timersOf(ticket)).toEqual([]));
      expect(await breaches(ticket)).toEqual([]);
      expect(await seen(ticket)).toMatchObject({ dueBy: null });
    });
  });

  describe('is read in the queue', () => {
    const queue = (filter: Partial<Omit<ListDeskTickets, 'actor'>>): Promise<DeskTicketsPage> =>
      service.call(NotificationsRpc.listDeskTickets, { actor: agent.actor, limit: 50, ...filter });

    it('by what is due next, page by page, and by what is soon and what is overdue', async () => {
      const later = await aTicket();
      const { companyId } = later;
      const sooner = await work.open(customer, companyId);
      await work.change(agent, sooner, { priority: 'urgent' });
      await levels.route('orders', { serviceLevel: null });
      const never = await work.open(customer, companyId);
      const ids = async (filter: Partial<ListDeskTickets>): Promise<string[]> =>
        (await queue({ companyId, ...filter })).items.map(({ id }) => id);

      expect(await ids({ sort: 'dueBy' })).toEqual([sooner.id, later.id]);
      const first = await queue({ companyId, sort: 'dueBy', limit: 1 });
      expect(await ids({ sort: 'dueBy', limit: 1, cursor: first.nextCursor ?? '' })).toEqual([later.id]);
      expect(new Set(await ids({}))).toEqual(new Set([never.id, sooner.id, later.id]));
      expect(new Set(await ids({ due: 'promised' }))).toEqual(new Set([sooner.id, later.id]));
      expect(await ids({ due: 'soon' })).toEqual([]);
      await fires(ticketGoalSoon, later, 'first-answer');
      await eventually(async () => expect(await ids({ due: 'soon' })).toEqual([later.id]));
      passing(20);
      expect(await ids({ due: 'overdue', sort: 'dueBy' })).toEqual([sooner.id]);
      expect(await ids({ due: 'soon', sort: 'dueBy' })).toEqual([sooner.id, later.id]);
    });
  });
});
