import { randomUUID } from 'node:crypto';
import { NotificationEvents, NotificationsRpc, type WholeDeskTicketDto } from '@lotse/contracts';
import { eventually, useMailSink } from '@lotse/test-support';
import { letter, LettersAtWork, lettersEnv, supportAddress } from '../../test/letters-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { ServiceLevelsAtWork } from '../../test/service-levels-at-work.js';
import { anAgent, TicketsAtWork } from '../../test/tickets-at-work.js';
import { subjectOf, ticketGoalDue } from '../tickets/ticket-goals.js';

describe('what is promised of mail', () => {
  const sink = useMailSink();
  const service = useNotifications({ mails: sink, env: lettersEnv });
  const work = new TicketsAtWork(service);
  const levels = new ServiceLevelsAtWork(service, work);
  const letters = new LettersAtWork(service);
  const agent = anAgent();

  const stranger = (): string => `${randomUUID()}@nobody.example`;
  const seen = (ticket: { id: string }): Promise<WholeDeskTicketDto> => work.atDesk(agent, ticket);
  const timersOf = ({ id }: { id: string }): Promise<unknown[]> =>
    service.database.query(`select kind from timer where subject like $1 || ':%'`, [id]);
  const breachesInTrail = ({ id }: { id: string }): Promise<unknown[]> =>
    service.database.query(
      `select 1 from audit_entry where target_id = $1 and action = 'desk-ticket.service-level-breached'`,
      [id],
    );

  beforeAll(async () => {
    await letters.mailbox('support', { address: supportAddress });
    const { key: serviceLevel } = await levels.put();
    await levels.route('orders', { serviceLevel });
  });

  it('is told to a team, but nothing that a machine has sent: two machines would tell each other for ever', async () => {
    const team = `team-${randomUUID()}`;
    await work.team(team);
    const { actor, person } = anAgent();
    const member = {
      actor,
      team,
      userId: actor.id,
      member: { notice: 'each' as const },
      person,
      language: 'de' as const,
    };
    const { email } = await service.call(NotificationsRpc.putTeamMember, member);
    const address = `${team}@vendor.example`;
    await letters.mailbox(team, { address, team });
    const told = () => service.database.query('select id from mail where email = $1', [email]);

    await letters.bring(letter({ from: stranger(), headers: ['Auto-Submitted: auto-generated'] }), {
      to: address,
    });
    expect(await told()).toEqual([]);

    await letters.bring(letter({ from: stranger() }), { to: address });
    expect(await told()).toHaveLength(1);
  });

  it('is due also without a company; that it was late stands in the trail, and is announced to nobody', async () => {
    const { ticket } = await letters.bring(letter({ from: stranger() }));
    expect(ticket).toMatchObject({ companyId: null, firstAnswerDue: expect.any(String) });

    service.clock.advance(24 * 60 * 60 * 1_000);
    await service.makeDue(ticketGoalDue, subjectOf(ticket.id, 'first-answer'));
    await eventually(async () =>
      expect(await seen(ticket)).toMatchObject({ breached: expect.arrayContaining(['first-answer']) }),
    );
    await work.change(agent, ticket, { status: 'closed' });

    expect(await seen(ticket)).toMatchObject({ status: 'closed' });
    expect(await breachesInTrail(ticket)).toHaveLength(2); // its solution was late as well
    const announced = await service.announced(NotificationEvents.ticketServiceLevelBreached);
    expect(announced.filter(({ data }) => data.ticket.id === ticket.id)).toEqual([]);
  });

  it('is nothing where it is spam, which is closed from the beginning', async () => {
    const { ticket } = await letters.bring(letter({ from: stranger(), headers: ['X-Spam-Flag: YES'] }));

    expect(await seen(ticket)).toMatchObject({
      spam: true,
      status: 'closed',
      firstAnswerDue: null,
      solutionDue: null,
      dueBy: null,
    });
    expect(await timersOf(ticket)).toEqual([]);
  });

  it('and what staff have closed as spam is not opened by the next mail, however late the first is', async () => {
    const from = stranger();
    const messageId = `<${randomUUID()}@nobody.example>`;
    const { ticket } = await letters.bring(letter({ from, messageId }));
    service.clock.advance(24 * 60 * 60 * 1_000);
    await work.change(agent, ticket, { spam: true });
    expect(await timersOf(ticket)).toEqual([]);

    const { ticket: same } = await letters.bring(letter({ from, inReplyTo: messageId }));

    expect(same).toMatchObject({ id: ticket.id, spam: true, status: 'closed', dueBy: null, messages: 2 });
    expect(await breachesInTrail(ticket)).toEqual([]);
  });
});
