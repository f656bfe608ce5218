import { randomUUID } from 'node:crypto';
import {
  addressOf,
  checkSender,
  checkServer,
  domainOf,
  packet,
  Records,
  serverSettings,
  type Finding,
  type CheckedSender,
  type ServerSettings,
} from '@lotse/mail';
import type { NotificationsConfig } from './config.js';
import { returnAddressesOf } from './return-addresses.js';
import { dkimOf } from './sending/dkim-of.js';

export interface MailCheckOptions {
  /** Gets a test mail over each server; nobody does where it is not named. */
  to: string | null;
  /** Another name server for what is asked of the sender's domain. */
  dns: string | null;
  now: Date;
}

/**
 * What an operator should know of the mail servers and of the sender's domain.
 * @param tell hears of each thing as soon as it is found
 */
export async function checkMail(
  config: NotificationsConfig,
  { to, dns, now }: MailCheckOptions,
  tell: (finding: Finding) => void,
): Promise<void> {
  const [from, dkim] = [addressOf(config.mailFrom), dkimOf(config)];
  const returns = returnAddressesOf(config);
  for (const settings of serversOf(config)) {
    const letter = {
      subject: `Test of ${settings.host}`,
      text: `This mail tests the way over ${settings.host}:${String(settings.port)}. There is nothing to do.`,
      html: null,
      inReplyTo: null,
      messageId: `<${randomUUID()}@${domainOf(from.address)}>`,
      date: now,
      isAutomatic: true,
    };
    const mail =
      to === null
        ? null
        : await packet(
            { ...letter, to: addressOf(to) },
            { from, returnTo: returns?.of(randomUUID()) ?? from.address, dkim },
          );
    for (const finding of await checkServer(settings, { now, mail })) tell(finding);
  }
  const sender = { from: from.address, returnTo: returnToOf(config), dkim };
  for (const finding of await checkSender(new Records(dns ?? undefined), sender)) tell(finding);
}

/** Where mail comes back to; `null` where that is the sender. */
function returnToOf({
  mailReturnTo,
  inboundSmtpPort,
  inboundLmtpPort,
  inboundImapUrl,
}: NotificationsConfig): CheckedSender['returnTo'] {
  if (mailReturnTo === undefined) return null;
  const isTakenIn = (inboundSmtpPort ?? inboundLmtpPort ?? inboundImapUrl) !== undefined;
  return { address: mailReturnTo, isTakenIn };
}

/** Of all classes, each once. */
function serversOf({ smtpAlarmUrl, smtpTransactionalUrl }: NotificationsConfig): ServerSettings[] {
  const all = [smtpAlarmUrl, smtpTransactionalUrl].flatMap((addresses) => serverSettings(addresses));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
