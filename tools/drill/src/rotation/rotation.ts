import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { RecordedMail } from '@lotse/private-servers';
import { services, type ServiceName } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { DrillFailed, refuseArguments, type Drill } from '../drill.js';
import { fullMailbox, giveBack } from './mail-return.js';
import { Pairs } from './pairs.js';
import { selectorOf } from './published-keys.js';
import { Traffic, type Report } from './traffic.js';
import { newSecret } from './webhook-receiver.js';

const usage = `npm run drill -- rotation

Starts two replicas of everything on servers of its own, and replaces each secret while clients read, write and send alarms. Each request
is sent once: what fails is told.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const key = (): string => randomBytes(32).toString('base64');
const password = (): string => randomBytes(18).toString('base64url');

export const rotationDrill: Drill = {
  summary: 'every secret is replaced while the system runs',
  usage,
  async run(args) {
    refuseArguments(args);
    const pairs = await Pairs.start(say);
    try {
      await rotateAll(pairs);
    } finally {
      await pairs.stop();
    }
  },
};

async function rotateAll(pairs: Pairs): Promise<void> {
  const staff = await pairs.signIn();
  const traffic = await Traffic.begin(pairs, staff);
  const violations: string[] = [];

  const rotate = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const [requests, failures, began] = [traffic.requests, traffic.failures.length, Date.now()];
    try {
      await work();
    } catch (error) {
      violations.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const failed = traffic.failures.slice(failures);
    const took = ((Date.now() - began) / 1_000).toFixed(0);
    say(
      `${what.padEnd(42)} ${String(traffic.requests - requests).padStart(6)} requests, ${failed.length} failed, ${took} s`,
    );
    for (const one of new Set(failed)) violations.push(`${what}: ${one}`);
  };

  await rotate('passwords of the databases', () => replacePasswords(pairs, 'database'));
  await rotate('users of the broker', () => replacePasswords(pairs, 'broker'));
  await rotate('login at the mail server', async () => {
    pairs.mailPasswords.add('mail-2');
    for (const service of services) pairs.write(service, 'mail', 'mail-2');
    await mailGoesOn(pairs);
    pairs.mailPasswords.delete('mail-1');
    await mailGoesOn(pairs);
  });
  await rotate('everybody logs in anew, in turn', () => pairs.restart(...services));
  await rotate('SEALING_KEY', async () => {
    const [old, next] = [pairs.read('gateway', 'SEALING_KEY'), key()];
    pairs.write('gateway', 'SEALING_KEY_OTHER', next);
    await pairs.restart('gateway');
    pairs.write('gateway', 'SEALING_KEY', next);
    pairs.write('gateway', 'SEALING_KEY_OTHER', old);
    await pairs.restart('gateway');
    await pairs.command('gateway', 'reseal');
    pairs.write('gateway', 'SEALING_KEY_OTHER');
    await pairs.restart('gateway');
  });
  await rotate('LINK_KEYS, BLOB_KEYS of notifications', async () => {
    const before = await alarmOf(pairs, traffic, 0);
    await replaceKeys(pairs, 'notifications', ['LINK_KEYS', 'BLOB_KEYS']);
    const after = await alarmOf(pairs, traffic, pairs.mails.accepted.length);
    await answers(pairs, 'notifications', { [linkIn(before)]: 200, [linkIn(after)]: 200 });
    await pairs.command('notifications', 'reseal');
    for (const name of ['LINK_KEYS', 'BLOB_KEYS'] as const) dropOld(pairs, 'notifications', name);
    await pairs.restart('notifications');
    await answers(pairs, 'notifications', { [linkIn(before)]: 404, [linkIn(after)]: 200 });
  });
  await rotate('LINK_KEYS, CONSENT_KEYS of newsletter', async () => {
    const before = linkIn(await mailTo(pairs, traffic.email, confirming));
    await replaceKeys(pairs, 'newsletter', ['LINK_KEYS', 'CONSENT_KEYS']);
    const after = linkIn(await mailTo(pairs, await traffic.subscribes(), confirming));
    await answers(pairs, 'newsletter', { [before]: 200, [after]: 200 });
  });
  await rotate('CHECKPOINT_KEY', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    pairs.write('newsletter', 'CHECKPOINT_KEY', text);
    await pairs.restart('newsletter');
  });
  await rotate('DKIM_KEY_FILE, DKIM_SELECTOR', () => replaceDkimKeys(pairs));
  await rotate('EVIDENCE_KEY_FILE', async () => {
    const before = await reportOf(traffic);
    pairs.newEvidenceKey();
    await pairs.restart('notifications');
    await eventually(() => {
      if (traffic.reports.at(-1)?.dto.keyId === before.dto.keyId)
        throw new Error('no report has the new key');
    });
    const doubts = await Promise.all(traffic.reports.map((report, turn) => traffic.doubtsOf(report, turn)));
    refuse(doubts.filter((doubt) => doubt !== null));
  });
  await rotate('MAIL_TOKEN_KEY', () => replaceMailTokenKey(pairs, traffic));
  await rotate('ALARM_WEBHOOK_SECRETS', async () => {
    const [old, next] = [pairs.receiver.secret, newSecret()];
    await callsGoOn(pairs, traffic);
    pairs.write('notifications', 'ALARM_WEBHOOK_SECRETS', `${old},${next}`);
    await pairs.restart('notifications');
    await callsGoOn(pairs, traffic);
    pairs.receiver.secret = next;
    await callsGoOn(pairs, traffic);
    pairs.write('notifications', 'ALARM_WEBHOOK_SECRETS', next);
    await pairs.restart('notifications');
    await callsGoOn(pairs, traffic);
  });
  const known = traffic.incidents.length;
  await eventually(() => {
    if (traffic.incidents.length === known) throw new Error('no alarm is sent any more');
  });
  await traffic.stop();

  let isAllSent = true;
  await eventually(
    () => {
      const subjects = new Set(pairs.mails.accepted.map(({ subject }) => subject));
      const missing = traffic.incidents.filter(
        ({ subject }) => ![...subjects].some((one) => one.includes(subject)),
      );
      if (missing.length > 0) throw new Error(`${missing.length} alarms have not been sent`);
    },
    { timeoutMs: 60_000 },
  ).catch((error: unknown) => {
    isAllSent = false;
    violations.push(String(error));
  });
  await eventually(
    () => {
      const missing = traffic.unheard.filter(({ id }) => !pairs.receiver.incidents.has(id));
      if (missing.length > 0)
        throw new Error(`of ${missing.length} alarms that reached nobody no program was told`);
    },
    { timeoutMs: 60_000 },
  ).catch((error: unknown) => violations.push(String(error)));
  if (pairs.receiver.forged > 0)
    violations.push(`${pairs.receiver.forged} calls were not genuine to the receiver`);
  for (const verdict of new Set(pairs.unverified)) violations.push(`a mail was not verified: ${verdict}`);
  const mails = [...pairs.signedWith].map(([selector, count]) => `${count} of ${selector}`);
  say(`
${traffic.requests} requests, ${traffic.failures.length} failed; ${traffic.incidents.length} alarms, all sent: ${isAllSent}
mails verified with the keys of their time: ${mails.join(', ')}; not verified: ${pairs.unverified.length}
reports verified: ${traffic.reports.length}, signed with ${new Set(traffic.reports.map(({ dto }) => dto.keyId)).size} keys
mails whose return address was asked for: ${traffic.asked}
calls that were genuine: ${pairs.receiver.genuine}; others: ${pairs.receiver.forged}`);
  if (violations.length > 0) throw new DrillFailed(violations);
}

/** The file has both until the server has the new one: nobody is restarted for it. */
async function replacePasswords(pairs: Pairs, of: 'database' | 'broker'): Promise<void> {
  for (const service of services) {
    const [old, next] = [pairs.read(service, of), password()];
    pairs.write(service, of, next, old);
    if (of === 'database') await pairs.setDatabasePassword(service, next);
    else await pairs.setBrokerPassword(service, next);
    pairs.write(service, of, next);
  }
}

/** All replicas know the new key before one signs or seals with it. */
async function replaceKeys(pairs: Pairs, service: ServiceName, names: readonly string[]): Promise<void> {
  const keys = names.map((name) => ({ name, old: pairs.read(service, name), next: key() }));
  for (const { name, old, next } of keys) pairs.write(service, name, `${old},${next}`);
  await pairs.restart(service);
  for (const { name, old, next } of keys) pairs.write(service, name, `${next},${old}`);
  await pairs.restart(service);
}

/** Takes the old one away: what it has made counts no more. */
function dropOld(pairs: Pairs, service: ServiceName, name: string): void {
  pairs.write(service, name, pairs.read(service, name).split(',')[0] ?? '');
}

/** The DNS knows the new keys before one signs with them, and the old ones until nobody verifies late. */
async function replaceDkimKeys(pairs: Pairs): Promise<void> {
  const signers = [
    { service: 'notifications', old: 'house-1', next: 'house-2' },
    { service: 'newsletter', old: 'news-1', next: 'news-2' },
  ] as const;
  const before: string[] = [];
  for (const { service, old, next } of signers) {
    before.push(await mailSignedWith(pairs, old, 0));
    pairs.set(service, pairs.newDkimKey(service, next));
    await pairs.restart(service);
  }
  const known = pairs.mails.accepted.length;
  const after: string[] = [];
  for (const { next } of signers) after.push(await mailSignedWith(pairs, next, known));
  const late = async (raws: readonly string[]): Promise<string[]> =>
    Promise.all(raws.map((raw) => pairs.publishedKeys.verdictOn(raw)));
  refuse((await late([...before, ...after])).filter((verdict) => verdict !== 'pass'));
  for (const { old } of signers) pairs.publishedKeys.withdraw(old);
  refuse((await late(after)).filter((verdict) => verdict !== 'pass'));
  if ((await late(before)).includes('pass'))
    refuse(['a mail is verified whose key is not published any more']);
}

/** `notifications` knows what `newsletter` signs with before it does, and the other way round. */
async function replaceMailTokenKey(pairs: Pairs, traffic: Traffic): Promise<void> {
  const both = ['notifications', 'newsletter'] as const;
  const [old, next] = [pairs.read('notifications', 'MAIL_TOKEN_KEY'), key()];
  const before = await alarmOf(pairs, traffic, 0);
  for (const keys of [`${old},${next}`, `${next},${old}`]) {
    for (const service of both) pairs.write(service, 'MAIL_TOKEN_KEY', keys);
    await pairs.restart(...both);
  }
  const after = await alarmOf(pairs, traffic, pairs.mails.accepted.length);
  const took = async (codes: readonly number[], mail: RecordedMail): Promise<void> => {
    for (const turn of [0, 1]) {
      const code = await giveBack(pairs.mailPort(turn), mail.from);
      if (!codes.includes(code)) refuse([`what came back of a mail was answered ${code}`]);
    }
  };
  await took([250], before);
  await took([250], after);
  const returned = async (): Promise<number> => {
    const rows = await pairs.database('notifications').query('select from mail where bounced_at is not null');
    return rows.length;
  };
  const known = await returned();
  const code = await giveBack(pairs.mailPort(0), before.from, fullMailbox);
  if (code !== 250) refuse([`a report of a mail from before was answered ${code}`]);
  await eventually(async () => {
    if ((await returned()) === known) throw new Error('a report of a mail from before has changed nothing');
  });
  for (const service of both) dropOld(pairs, service, 'MAIL_TOKEN_KEY');
  await pairs.restart(...both);
  await took([550], before);
  await took([250], after);
}

/** @throws Error with all that does not hold */
function refuse(wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error([...new Set(wrong)].join('; '));
}

async function mailGoesOn(pairs: Pairs): Promise<void> {
  const known = pairs.mails.accepted.length;
  await eventually(() => {
    if (pairs.mails.accepted.length < known + 3) throw new Error('no mail comes any more');
  });
}

/** Programs are told of alarms that reach nobody. */
async function callsGoOn(pairs: Pairs, traffic: Traffic): Promise<void> {
  const known = traffic.unheard.length;
  await eventually(
    () => {
      const [one] = traffic.unheard.slice(known);
      if (one === undefined || !pairs.receiver.incidents.has(one.id))
        throw new Error('no program is told any more that somebody has to phone');
    },
    { timeoutMs: 60_000 },
  );
}

const alarming = /https:\/\/links\.lotse\.example(\/a\/[\w-]+)/;
const confirming = /https:\/\/links\.lotse\.example(\/n\/confirm\/[\w-]+)/;

/** The newest mail of an alarm of those after so many mails. */
const alarmOf = (pairs: Pairs, traffic: Traffic, after: number): Promise<RecordedMail> =>
  mailTo(pairs, traffic.email, alarming, after);

function mailTo(pairs: Pairs, email: string, link: RegExp, after = 0): Promise<RecordedMail> {
  return eventually(
    () => {
      const mail = pairs.mails.accepted
        .slice(after)
        .findLast(({ to, text }) => to.includes(email) && link.test(text));
      if (!mail) throw new Error('a mail has not come');
      return mail;
    },
    { timeoutMs: 60_000 },
  );
}

const linkIn = ({ text }: RecordedMail): string => (alarming.exec(text) ?? confirming.exec(text))?.[1] ?? '';

function mailSignedWith(pairs: Pairs, selector: string, after: number): Promise<string> {
  return eventually(
    () => {
      const mail = pairs.mails.accepted.slice(after).find(({ raw }) => selectorOf(raw) === selector);
      if (!mail) throw new Error(`no mail is signed under ${selector}`);
      return mail.raw;
    },
    { timeoutMs: 60_000 },
  );
}

function reportOf(traffic: Traffic): Promise<Report> {
  return eventually(
    () => {
      const report = traffic.reports.at(-1);
      if (!report) throw new Error('no report has been made');
      return report;
    },
    { timeoutMs: 60_000 },
  );
}

/** How pages behind links answer at both replicas, by their paths. */
async function answers(
  pairs: Pairs,
  service: 'newsletter' | 'notifications',
  expected: Readonly<Record<string, number>>,
): Promise<void> {
  const wrong: string[] = [];
  for (const [path, status] of Object.entries(expected))
    for (const turn of [0, 1]) {
      const answer = await fetch(`${pairs.url(service, turn)}${path}`);
      if (answer.status !== status) wrong.push(`a link was answered ${answer.status} and not ${status}`);
    }
  refuse(wrong);
}
