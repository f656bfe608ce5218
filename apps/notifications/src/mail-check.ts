import type { CheckedClass, CheckedMail } from '@lotse/mail';
import type { NotificationsConfig } from './config.js';
import { returnAddressesOf } from './return-addresses.js';
import { dkimOf } from './sending/dkim-of.js';

/** What `mail check` looks at: the classes of `sending/sending.module.ts`. */
export function checkedMailOf(config: NotificationsConfig): CheckedMail {
  const returns = returnAddressesOf(config);
  const sent: Omit<CheckedClass, 'name' | 'servers'> = {
    from: { setBy: 'MAIL_FROM', text: config.mailFrom },
    dkim: dkimOf(config),
    returnTo: returnToOf(config),
    returnOf: returns && ((id) => returns.of(id)),
  };
  const servers = { setBy: 'SMTP_TRANSACTIONAL_URL', urls: config.smtpTransactionalUrl };
  return {
    service: 'notifications',
    classes: [
      {
        ...sent,
        name: 'alarm',
        servers: { setBy: 'SMTP_ALARM_URL', urls: config.smtpAlarmUrl },
        isUrgent: true,
      },
      ...['transactional', 'account', 'ticket'].map((name) => ({ ...sent, name, servers })),
    ],
  };
}

/** Where mail comes back to; `null` where that is the sender. */
function returnToOf({
  mailReturnTo,
  inboundSmtpPort,
  inboundLmtpPort,
  inboundImapUrl,
}: NotificationsConfig): CheckedClass['returnTo'] {
  if (mailReturnTo === undefined) return null;
  const isTakenIn = (inboundSmtpPort ?? inboundLmtpPort ?? inboundImapUrl) !== undefined;
  return { address: mailReturnTo, isTakenIn };
}
