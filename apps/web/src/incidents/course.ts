import { outcomeOf } from './evidence.js';
import {
  endsIt,
  isAlarm,
  type Acknowledgement,
  type Call,
  type Delivery,
  type Incident,
  type NewsKind,
} from './incident.js';

/** Whether somebody has an incident in hand. */
export type Standing = 'nobody' | 'taken' | 'phoning' | 'over' | 'falseAlarm';

type Course = Pick<Incident, 'state' | 'acknowledgedAt' | 'unreachedAt' | 'news'>;

export function standingOf({ state, acknowledgedAt, unreachedAt, news }: Course): Standing {
  if (state !== 'open') return news?.some(({ kind }) => kind === 'false-alarm') ? 'falseAlarm' : 'over';
  if (acknowledgedAt) return 'taken';
  return unreachedAt ? 'phoning' : 'nobody';
}

/** Who has it: the last who has taken it and has not given it back since. */
export const holderOf = ({ acknowledgements }: Pick<Incident, 'acknowledgements'>): string | null =>
  acknowledgements?.findLast(({ answer, givenBack }) => answer === 'taken' && givenBack !== true)?.name ??
  null;

/** Something that has happened since an incident was announced. */
export type Happening = { at: string } & (
  | { what: 'announced' | 'asked' | 'reminded'; count: number }
  | { what: 'answered'; acknowledgement: Acknowledgement }
  | { what: 'news'; kind: NewsKind; text: string; isSent: boolean }
  | { what: 'called'; call: Call }
  /** Staff have to phone: since nobody has answered, or beside the mails. */
  | { what: 'unreached' | 'phoning'; callTaskId: string | null }
  | { what: 'over' | 'ended' }
);

/** What happens within so many milliseconds is of one step. */
const together = 2_000;

/** The course of an incident, the newest first. */
export function courseOf(incident: Incident): Happening[] {
  const { deliveries, announcedAt, unreachedAt, overAt } = incident;
  const news = incident.news ?? [];
  const acknowledgements = incident.acknowledgements ?? [];
  const callTasks = incident.callTasks ?? [];
  const isUnreachedAt = (at: string): boolean => Boolean(unreachedAt && isTogether(unreachedAt, at));
  const [first, ...later] = stepsOf(deliveries.filter(isAlarm));
  const reminders = stepsOf(deliveries.filter(({ kind }) => kind === 'reminder'));
  const happenings: Happening[] = [
    { at: announcedAt, what: 'announced', count: first?.length ?? 0 },
    ...later.map((step) => ({ at: beginOf(step), what: 'asked' as const, count: step.length })),
    ...reminders.map((step) => ({ at: beginOf(step), what: 'reminded' as const, count: step.length })),
    ...callTasks.map(({ id, openedAt: at }) => ({
      at,
      what: isUnreachedAt(at) ? ('unreached' as const) : ('phoning' as const),
      callTaskId: id,
    })),
    ...callTasks
      .flatMap(({ calls }) => calls)
      .map((call) => ({ at: call.at, what: 'called' as const, call })),
    ...acknowledgements.map((acknowledgement) => ({
      at: acknowledgement.at,
      what: 'answered' as const,
      acknowledgement,
    })),
    ...news.map(({ kind, text, writtenAt, sentAt }) => ({
      at: writtenAt,
      what: 'news' as const,
      kind,
      text,
      isSent: sentAt !== null,
    })),
  ];
  if (unreachedAt && !callTasks.some(({ openedAt }) => isUnreachedAt(openedAt)))
    happenings.push({ at: unreachedAt, what: 'unreached', callTaskId: null });
  if (overAt && !news.some(({ kind }) => endsIt(kind)))
    happenings.push({ at: overAt, what: incident.isTest ? 'ended' : 'over' });
  return happenings
    .map((happening, index) => ({ happening, index }))
    .sort((a, b) => Date.parse(b.happening.at) - Date.parse(a.happening.at) || b.index - a.index)
    .map(({ happening }) => happening);
}

const isTogether = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) < together;

const beginOf = (step: Delivery[]): string => step[0]?.queuedAt ?? '';

function stepsOf(deliveries: Delivery[]): Delivery[][] {
  const steps: Delivery[][] = [];
  const inOrder = [...deliveries].sort((a, b) => Date.parse(a.queuedAt) - Date.parse(b.queuedAt));
  for (const delivery of inOrder) {
    const step = steps.at(-1);
    if (step && isTogether(delivery.queuedAt, beginOf(step))) step.push(delivery);
    else steps.push([delivery]);
  }
  return steps;
}

/** How many mailboxes news would go to: all that an alarm may have reached, without those it is not sent to any more. */
export function reachOf({ deliveries }: Pick<Incident, 'deliveries'>, kind: NewsKind): number {
  const reached = deliveries
    .filter(isAlarm)
    .filter((delivery) => {
      const outcome = outcomeOf(delivery);
      return (
        outcome === 'accepted' ||
        outcome === 'unclear' ||
        // the end of an incident stops what no mail server has been offered yet
        (endsIt(kind) ? delivery.state === 'sending' : outcome === 'underWay')
      );
    })
    .map(({ email, id }) => email?.toLowerCase() ?? id);
  return new Set(reached).size;
}
