import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Alarm } from '../alarm/alarm.js';
import { Issue, startNewsletter, type Sink } from '../issue/issue.js';
import type { SinkRequest, Taken } from '../mail/sink.js';
import { percentile } from '../statistics.js';
import { System } from '../system.js';
import { Worker } from '../worker.js';

/** From the call that declares an alarm until a server has taken its mail, in milliseconds. */
export interface AlarmTimes {
  p50: number;
  p99: number;
}

/** Alarms while an issue is sent. */
export interface BesideAnIssue extends AlarmTimes {
  /** The issue's mails a second. */
  perSecond: number;
  /** To idle, of the 99th percentile. */
  ratio: number;
  /** Reading the issue's figures meanwhile, in milliseconds: the 99th percentile, and how often. */
  figures: number;
  read: number;
}

export interface BesideResult {
  alarms: number;
  idle: AlarmTimes;
  /** The issue at half of what it reaches when nothing holds it back, and at all of it. */
  throttled: BesideAnIssue;
  unthrottled: BesideAnIssue;
}

export interface BesideOptions {
  alarms: number;
  progress: (what: string) => void;
}

/** Whether the one before is over or not, in milliseconds. */
const oneEvery = 100;
const companies = 20;
/** So many that the issue goes on as long as there are alarms, and as long as its own pace is measured. */
const recipientsFor = (alarms: number): number => alarms * 250 + 20_000;
/** How long the pace of an issue alone is measured, in milliseconds. */
const alone = 5_000;
/** An issue's first mails, which a process sends while it is still being compiled, in milliseconds. */
const warming = 3_000;

/** How long alarms take while `newsletter` sends an issue from the same machine, its database on the same server. */
export async function measureBeside({ alarms, progress }: BesideOptions): Promise<BesideResult> {
  const newSink = (): Sink => Worker.start<SinkRequest, Taken>(new URL('../mail/sink.js', import.meta.url));
  const [ours, theirs] = [newSink(), newSink()];
  const started: System[] = [];
  try {
    const { port } = await ours.ask({ kind: 'listen' });
    const { port: issuePort } = await theirs.ask({ kind: 'listen' });
    progress('beside: starting notifications');
    const system = await System.start({
      services: ['notifications'],
      env: { SMTP_ALARM_URL: `smtp://127.0.0.1:${port}?tls=none` },
    });
    started.push(system);
    const alarm = new Alarm(system, [ours]);
    const ids: string[] = [];
    while (ids.length < companies) ids.push(...(await alarm.fill(1)));
    progress('beside: warming up');
    await timesOf(alarm, ids, Math.min(alarms, 50));
    progress('beside: alarms alone');
    const idle = await timesOf(alarm, ids, alarms);
    const newsletterWith = async (env: Record<string, string>): Promise<Issue> => {
      const newsletter = await startNewsletter(issuePort, env);
      started.push(newsletter);
      const issue = new Issue(newsletter, theirs);
      await issue.fill(recipientsFor(alarms));
      return issue;
    };

    progress('beside: an issue alone');
    const free = await newsletterWith({});
    const perSecond = await paceOf(free, () => sleep(alone));
    progress('beside: alarms beside an issue');
    const unthrottled = await beside(free, { alarm, ids, alarms, idle });
    await started.pop()?.stop();
    progress('beside: alarms beside an issue at half its pace');
    const half = await newsletterWith({ ISSUE_PER_SECOND: String(Math.max(1, Math.round(perSecond / 2))) });
    const throttled = await beside(half, { alarm, ids, alarms, idle });
    return { alarms, idle, throttled, unthrottled };
  } finally {
    for (const system of started.reverse()) await system.stop();
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

interface Scene {
  alarm: Alarm;
  ids: readonly string[];
  alarms: number;
  idle: AlarmTimes;
}

async function beside(issue: Issue, { alarm, ids, alarms, idle }: Scene): Promise<BesideAnIssue> {
  let times: AlarmTimes = { p50: Number.NaN, p99: Number.NaN };
  const figures: number[] = [];
  const perSecond = await paceOf(issue, async (id) => {
    let isOver = false;
    const reading = (async () => {
      for (; !isOver; await sleep(500)) {
        const begin = performance.now();
        await issue.accepted(id);
        figures.push(performance.now() - begin);
      }
    })();
    try {
      times = await timesOf(alarm, ids, alarms);
    } finally {
      isOver = true;
      await reading;
    }
  });
  const ratio = times.p99 / idle.p99;
  return { ...times, perSecond, ratio, figures: percentile(figures, 0.99), read: figures.length };
}

/** An issue's mails a second while something is done; it must be under way all the time. */
async function paceOf(issue: Issue, work: (id: string) => Promise<void>): Promise<number> {
  const id = await issue.begin();
  await sleep(warming);
  const [begin, before] = [performance.now(), await issue.acceptedOf(id)];
  await work(id);
  const accepted = (await issue.acceptedOf(id)) - before;
  const seconds = (performance.now() - begin) / 1_000;
  await issue.cancel(id);
  return accepted / seconds;
}

/** Alarms to one mailbox each. Every one must have come once. */
async function timesOf(alarm: Alarm, ids: readonly string[], alarms: number): Promise<AlarmTimes> {
  await alarm.taken();
  const begun = new Map<string, number>();
  const announced: Promise<void>[] = [];
  const first = performance.now();
  for (let number = 0; number < alarms; number++) {
    await sleep(Math.max(0, first + number * oneEvery - performance.now()));
    const begin = Date.now();
    announced.push(
      alarm.announce(ids[number % ids.length] ?? '').then((incident) => void begun.set(incident, begin)),
    );
  }
  await Promise.all(announced);
  await alarm.isOver();
  const rows = await alarm.query<{ incident: string; acceptedAt: Date }>(
    `select delivery.incident_id as incident, mail.accepted_at as "acceptedAt" from mail
       join delivery on delivery.mail_id = mail.id
      where delivery.incident_id = any($1) and delivery.kind = 'alarm' and mail.accepted_at is not null`,
    [[...begun.keys()]],
  );
  assert.equal(rows.length, alarms);
  const came = await alarm.taken();
  assert.equal(came.length, alarms);
  assert.equal(new Set(came).size, alarms);
  const times = rows.map(({ incident, acceptedAt }) => acceptedAt.getTime() - (begun.get(incident) ?? 0));
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
