import { randomUUID } from 'node:crypto';
import { addressOf, domainOf } from '../letters/address.js';
import type { Dkim } from '../letters/dkim.js';
import { packet, type Sender } from '../letters/letter.js';
import type { Packet } from '../servers/hand-over.js';
import { serverSettings, type ServerSettings } from '../servers/server-settings.js';
import type { Finding } from './finding.js';
import { Records } from './records.js';
import { checkSender, type CheckedSender } from './sender.js';
import { checkServer } from './server.js';

/** How the mail of a class is sent, as the configuration of its service says. */
export interface CheckedClass {
  name: string;
  /** The variable that lists its servers, and what it says. */
  servers: { setBy: string; urls: string };
  /** Where one server alone is not enough. */
  isUrgent?: true;
  /** The variable that names the sender, and what it says. */
  from: { setBy: CheckedSender['setBy']; text: string };
  dkim: Dkim | null;
  returnTo: CheckedSender['returnTo'];
  /** The address in the envelope of a mail with this id; `null` where that is the sender's. */
  returnOf: ((id: string) => string) | null;
}

/** All mail that a service sends. */
export interface CheckedMail {
  service: string;
  classes: [CheckedClass, ...CheckedClass[]];
}

export interface MailCheckOptions {
  /** Gets a test mail over each server; nobody does where it is not named. */
  to: string | null;
  /** Another name server for what is asked of the sender's domain. */
  dns: string | null;
  now: Date;
}

/** A finding, and of which service and which classes of its mail it is. */
export interface MailFinding extends Finding {
  of: string;
}

/**
 * What an operator should know of the mail servers and of the sender's domain.
 * @param tell hears of each thing as soon as it is found
 */
export async function checkMail(
  { service, classes }: CheckedMail,
  { to, dns, now }: MailCheckOptions,
  tell: (finding: MailFinding) => void,
): Promise<void> {
  const telling =
    (about: CheckedClass[]) =>
    (finding: Finding): void =>
      tell({ ...finding, of: `${service} (${about.map(({ name }) => name).join(', ')})` });
  for (const one of classes) if (one.isUrgent) sayLonely(one, telling([one]));
  for (const [settings, users] of serversOf(classes)) {
    const mail = to === null ? null : await testMail(settings, users, { to, now });
    (await checkServer(settings, { now, mail })).forEach(telling(users));
  }
  const records = new Records(dns ?? undefined);
  for (const [sender, users] of sendersOf(classes))
    (await checkSender(records, sender)).forEach(telling(users));
}

function sayLonely({ name, servers: { setBy, urls } }: CheckedClass, tell: (finding: Finding) => void): void {
  if (serverSettings(urls).length === 1)
    tell({
      level: 'warning',
      about: setBy,
      says: `names one server: while it is away, no ${name} is sent; name a second one behind it`,
    });
}

/** As a mail of theirs is sent: where one of them has a return address, with that. */
function testMail(
  { host, port }: ServerSettings,
  classes: [CheckedClass, ...CheckedClass[]],
  { to, now }: { to: string; now: Date },
): Promise<Packet> {
  const { from: sender, dkim, returnOf } = classes.find((one) => one.returnOf !== null) ?? classes[0];
  const from = addressOf(sender.text);
  const by: Sender = { from, returnTo: returnOf?.(randomUUID()) ?? from.address, dkim };
  return packet(
    {
      subject: `Test of ${host}`,
      text: `This mail tests the way over ${host}:${String(port)}. There is nothing to do.`,
      html: null,
      inReplyTo: null,
      messageId: `<${randomUUID()}@${domainOf(from.address)}>`,
      date: now,
      isAutomatic: true,
      to: addressOf(to),
    },
    by,
  );
}

type Users<T> = [of: T, users: [CheckedClass, ...CheckedClass[]]][];

/** Each once, with all whose mail goes over it. */
const serversOf = (classes: CheckedClass[]): Users<ServerSettings> =>
  eachOnce(classes, ({ servers }) => serverSettings(servers.urls));

/** Each once: a service signs all its mail with one key. */
const sendersOf = (classes: CheckedClass[]): Users<CheckedSender> =>
  eachOnce(classes, ({ from, returnTo, dkim }) => [
    { from: addressOf(from.text).address, setBy: from.setBy, returnTo, dkim },
  ]);

function eachOnce<T extends object>(classes: CheckedClass[], of: (one: CheckedClass) => T[]): Users<T> {
  const found = new Map<string, Users<T>[number]>();
  for (const one of classes)
    for (const thing of of(one)) {
      const known = found.get(JSON.stringify(thing));
      if (known) known[1].push(one);
      else found.set(JSON.stringify(thing), [thing, [one]]);
    }
  return [...found.values()];
}
