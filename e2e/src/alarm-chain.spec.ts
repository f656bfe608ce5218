import type { IncidentDto } from '@lotse/contracts';
import { eventually, MailSink } from '@lotse/test-support';
import { AlarmLedger } from './support/alarm-ledger.js';
import {
  aListedCompany,
  answer,
  makeDue,
  raise,
  remindNobody,
  type AlarmedCompany,
} from './support/alarms.js';
import { useOwnSystem } from './support/system.js';

const staff = 'night.shift@lotse.example';

describe('an alarm along its chain', () => {
  const alarms = new MailSink();
  const system = useOwnSystem({
    env: async () => {
      await alarms.listen();
      return { SMTP_ALARM_URL: alarms.url, CALL_TASK_MAIL: staff };
    },
  });
  const ledger = new AlarmLedger(system, [alarms]);
  afterAll(() => alarms.stop());

  beforeAll(() => remindNobody(system));

  beforeEach(async () => {
    await system.isWhole();
    alarms.answerAlways('accept');
  });

  const read = ({ companyId, id }: IncidentDto): Promise<IncidentDto> =>
    system.administrator.get<IncidentDto>(`/companies/${companyId}/incidents/${id}`);
  const taskOf = async ({ id }: IncidentDto): Promise<string | undefined> => {
    const [task] = await system
      .database('notifications')
      .query<{ state: string }>('select state from call_task where incident_id = $1', [id]);
    return task?.state;
  };
  /** Nobody answers until the wait is over; then everybody of the next step has a mail. */
  const waitInVain = async ({ id }: IncidentDto, next: string): Promise<void> => {
    await makeDue(system, 'alarm-waits', id);
    await eventually(() => expect(ledger.bodiesFor(next)).toHaveLength(1));
  };
  const outcomes = async (incident: IncidentDto): Promise<[string, string, number | null][]> =>
    (await ledger.balances([incident])).map(({ email, state, wave }) => [email, state, wave]);
  const listedOf = ({ mailboxes }: AlarmedCompany, state: string): [string, string, number][] =>
    mailboxes.map((email) => [email, state, 0]);

  it('goes on to the next step when every address of one is refused', async () => {
    const company = await aListedCompany(system, { listed: 3 });
    alarms.answerAlways((recipient) => (company.mailboxes.includes(recipient) ? 'refuse' : 'accept'));

    const incident = await raise(system, company);

    await eventually(() => expect(alarms.to(company.primary)).toHaveLength(1));
    expect(await outcomes(incident)).toEqual([
      ...listedOf(company, 'refused'),
      [company.primary, 'accepted', 1],
    ]);
  });

  it('goes to its end while nobody answers, and then somebody has to phone', async () => {
    const company = await aListedCompany(system, { listed: 2 });
    const incident = await raise(system, company);
    for (const mailbox of company.mailboxes)
      await eventually(() => expect(alarms.to(mailbox)).toHaveLength(1));

    await waitInVain(incident, company.primary);
    await waitInVain(incident, company.general);
    expect(await taskOf(incident)).toBeUndefined();
    await makeDue(system, 'alarm-waits', incident.id);

    await eventually(async () => expect(await taskOf(incident)).toBe('open'));
    await eventually(() => expect(alarms.to(staff)).toHaveLength(1));
    expect(await outcomes(incident)).toEqual([
      ...listedOf(company, 'accepted'),
      [company.primary, 'accepted', 1],
      [company.general, 'accepted', 2],
    ]);
    expect(await read(incident)).toMatchObject({ unreachedAt: expect.any(String), acknowledgedAt: null });
  });

  it('tells the all-clear to exactly those whom it may have reached', async () => {
    const company = await aListedCompany(system, { listed: 4 });
    const [reached = '', refused = '', waiting = '', unclear = ''] = company.mailboxes;
    const answers = { [refused]: 'refuse', [waiting]: 'defer', [unclear]: 'close-after-body' } as const;
    alarms.answerAlways((recipient) => answers[recipient] ?? 'accept');
    const incident = await raise(system, company);
    await eventually(async () => {
      const states = new Map((await read(incident)).deliveries.map(({ email, state }) => [email, state]));
      expect([states.get(reached), states.get(refused), states.get(unclear)]).toEqual([
        'accepted',
        'refused',
        'unclear',
      ]);
      expect(ledger.bodiesFor(unclear)).toHaveLength(3);
    });

    await system.administrator.post(`/companies/${company.id}/incidents/${incident.id}/news`, {
      kind: 'all-clear',
      text: 'Der Strom ist wieder da.',
    });
    alarms.answerAlways('accept');

    const lines = await ledger.balances([incident]);
    const alarmed = lines.filter(({ kind, came }) => kind === 'alarm' && came > 0).map(({ email }) => email);
    const told = lines.filter(({ kind, taken }) => kind === 'news' && taken === 1).map(({ email }) => email);
    expect(alarmed).toEqual(expect.arrayContaining([reached, unclear]));
    expect(alarmed).not.toContain(refused);
    expect(told.sort()).toEqual(alarmed.sort());
    for (const email of told)
      expect(ledger.bodiesFor(email).at(-1)?.text).toContain('Der Strom ist wieder da.');
  });

  it('needs nobody but notifications: it is mailed, answered and goes on while all others are away', async () => {
    const [answered, silent] = [
      await aListedCompany(system, { listed: 2 }),
      await aListedCompany(system, { listed: 2 }),
    ];
    alarms.answerAlways('defer');
    const [first, second] = [await raise(system, answered), await raise(system, silent)];
    await Promise.all(
      (['contacts', 'newsletter', 'gateway'] as const).map((service) => system.process(service).stop()),
    );
    alarms.answerAlways('accept');

    const [taker = '', other = ''] = answered.mailboxes;
    await eventually(() => {
      for (const mailbox of [...answered.mailboxes, ...silent.mailboxes])
        expect(alarms.to(mailbox)).toHaveLength(1);
    });
    const alarm = alarms.to(taker)[0];
    const [, linksPort] = /127\.0\.0\.1:(\d+)\/a\//.exec(alarm?.text ?? '') ?? [];
    const page = await answer(alarm, Number(linksPort), { answer: 'taken', name: 'Erika Muster' });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Erika Muster');
    await eventually(() => expect(alarms.to(other)[1]?.text).toContain('Erika Muster'));
    await waitInVain(second, silent.primary);

    const lines = await ledger.balances([first, second]);
    expect(lines.map(({ email, kind, wave }) => [email, kind, wave])).toEqual(
      expect.arrayContaining([
        [taker, 'alarm', 0],
        [other, 'alarm', 0],
        [other, 'taken', 0],
        [silent.mailboxes[0], 'alarm', 0],
        [silent.mailboxes[1], 'alarm', 0],
        [silent.primary, 'alarm', 1],
      ]),
    );
    expect(lines).toHaveLength(6);
    await system.isWhole();
    expect(await read(first)).toMatchObject({
      acknowledgedAt: expect.any(String),
      acknowledgements: [{ answer: 'taken', name: 'Erika Muster', way: 'link' }],
    });
  });

  it('leaves nothing for the audit to find', () => ledger.isSound());
});
