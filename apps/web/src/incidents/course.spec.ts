import { courseOf, holderOf, reachOf, standingOf } from './course.js';
import type { Acknowledgement, Call, Delivery, Incident } from './incident.js';

type CallTask = NonNullable<Incident['callTasks']>[number];

const minute = (count: number): string => new Date(Date.UTC(2026, 2, 2, 3, count)).toISOString();

const aMail = (about: Partial<Delivery> = {}): Delivery => ({
  id: 'd',
  contactId: null,
  email: 'noc@example.com',
  label: 'Leitstand',
  rule: 'on-the-list',
  kind: 'alarm',
  state: 'accepted',
  attempts: 1,
  queuedAt: minute(0),
  acceptedAt: null,
  server: null,
  answer: null,
  ...about,
});

const anAnswer = (about: Partial<Acknowledgement> = {}): Acknowledgement => ({
  id: 'a',
  answer: 'taken',
  name: 'Erika Muster',
  way: 'link',
  deliveryId: 'd',
  at: minute(20),
  ...about,
});

const anIncident = (about: Partial<Incident> = {}): Incident => ({
  id: 'i',
  companyId: 'c',
  list: 'emergency',
  subject: 'Rechenzentrum ohne Strom',
  text: 'Der Strom ist weg.',
  step: 'list',
  announcedAt: minute(0),
  deliveries: [aMail()],
  state: 'open',
  ...about,
});

describe('how an incident stands', () => {
  it('is told by who has it, then by whether staff phone', () => {
    expect(standingOf(anIncident())).toBe('nobody');
    expect(standingOf(anIncident({ unreachedAt: minute(9) }))).toBe('phoning');
    expect(standingOf(anIncident({ acknowledgedAt: minute(9) }))).toBe('taken');
    expect(standingOf(anIncident({ state: 'over', acknowledgedAt: minute(9) }))).toBe('over');
  });

  it('is a false alarm where it was one', () => {
    const news = [{ id: 'n', kind: 'false-alarm' as const, text: '', writtenAt: minute(9), sentAt: null }];

    expect(standingOf(anIncident({ state: 'over', news }))).toBe('falseAlarm');
  });

  it('names the last who has taken it, and has not given it back', () => {
    const erika = anAnswer({ deliveryId: 'e', name: 'Erika Muster' });
    const joerg = anAnswer({ deliveryId: null, name: 'Jörg Beispiel' });
    const declined = anAnswer({ deliveryId: null, answer: 'declined', name: 'Uwe' });

    expect(holderOf({ acknowledgements: [erika, joerg, declined] })).toBe('Jörg Beispiel');
    expect(holderOf({ acknowledgements: [erika, { ...joerg, givenBack: true }, declined] })).toBe(
      'Erika Muster',
    );
  });
});

describe('the course of an incident', () => {
  it('goes from the newest back to the announcement, one entry for each step', () => {
    const deliveries = [
      aMail(),
      aMail({ email: 'it@example.com' }),
      aMail({ kind: 'reminder', queuedAt: minute(5) }),
      aMail({ email: 'chef@example.com', queuedAt: minute(10) }),
      aMail({ kind: 'taken', queuedAt: minute(20) }),
    ];
    const news = [
      { id: 'n', kind: 'all-clear' as const, text: 'Vorbei', writtenAt: minute(30), sentAt: null },
    ];
    const acknowledgements = [anAnswer()];

    const course = courseOf(anIncident({ deliveries, news, acknowledgements, overAt: minute(30) }));

    expect(course.map(({ what }) => what)).toEqual(['news', 'answered', 'asked', 'reminded', 'announced']);
    expect(course.at(-1)).toEqual({ at: minute(0), what: 'announced', count: 2 });
  });
});

describe('the calls of an incident', () => {
  const aCall = (about: Partial<Call> = {}): Call => ({
    id: 'c',
    contactId: 'p',
    label: 'Erika Muster',
    number: null,
    outcome: 'not-reached',
    note: null,
    at: minute(12),
    ...about,
  });
  const aTask = (about: Partial<CallTask> = {}): CallTask => ({
    id: 't',
    state: 'open',
    openedAt: minute(10),
    closedAt: null,
    calls: [],
    ...about,
  });

  it('stand in its course with the call task, before what was answered by them', () => {
    const calls = [aCall(), aCall({ outcome: 'reached', at: minute(14) })];
    const callTasks = [aTask({ state: 'done', closedAt: minute(14), calls })];
    const acknowledgements = [anAnswer({ way: 'call', at: minute(14) })];

    const course = courseOf(anIncident({ callTasks, acknowledgements, acknowledgedAt: minute(14) }));

    expect(course).toMatchObject([
      { what: 'answered', at: minute(14) },
      { what: 'called', call: { outcome: 'reached' } },
      { what: 'called', call: { outcome: 'not-reached' }, at: minute(12) },
      { what: 'phoning', callTaskId: 't', at: minute(10) },
      { what: 'announced' },
    ]);
  });

  it('begin once, where nobody has answered', () => {
    const unreached = { at: minute(10), what: 'unreached' };
    const of = (about: Partial<Incident>): object[] =>
      courseOf(anIncident({ unreachedAt: minute(10), ...about })).slice(0, -1);

    expect(of({ callTasks: [aTask()] })).toEqual([{ ...unreached, callTaskId: 't' }]);
    expect(of({})).toEqual([{ ...unreached, callTaskId: null }]);
    expect(of({ callTasks: [aTask({ openedAt: minute(0) })] })).toEqual([
      { ...unreached, callTaskId: null },
      { at: minute(0), what: 'phoning', callTaskId: 't' },
    ]);
  });
});

describe('news', () => {
  it('goes to each mailbox once that the alarm may have reached', () => {
    const deliveries = [
      aMail(),
      aMail({ email: 'NOC@example.com' }),
      aMail({ kind: 'reminder' }),
      aMail({ email: 'a@example.com', state: 'refused' }),
      aMail({ email: 'b@example.com', bouncedAt: minute(1) }),
      aMail({ email: 'c@example.com', state: 'queued' }),
      aMail({ email: 'd@example.com', state: 'unclear' }),
    ];

    expect(reachOf({ deliveries }, 'update')).toBe(3);
    expect(reachOf({ deliveries }, 'all-clear')).toBe(2); // what waits to be sent is not sent any more
  });
});
