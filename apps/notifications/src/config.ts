import { commonVariables, defineConfig, variable, type ConfigOf } from '@lotse/service-host';
import { z } from 'zod';

const smtpUrl = z.url({ protocol: /^smtps?$/ });

export const notificationsConfig = defineConfig('notifications', {
  ...commonVariables,
  smtpAlarmUrl: variable(
    'SMTP_ALARM_URL',
    smtpUrl,
    'Mail server for emergency mail, as smtp://user:password@host:port (smtps:// for TLS from the first byte)',
    { secret: true },
  ),
  smtpTransactionalUrl: variable(
    'SMTP_TRANSACTIONAL_URL',
    smtpUrl,
    'Mail server for mail that answers something a person did; its connections are apart from the alarms',
    { secret: true },
  ),
  mailFrom: variable(
    'MAIL_FROM',
    z.string().regex(/^([^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/),
    'Sender of all mail: an address, or a name and an address as in "Customer centre <noreply@example.com>"',
  ),
  evidenceYears: variable(
    'EVIDENCE_YEARS',
    z.coerce.number().int().min(1).max(30).default(3),
    'How long incidents, mail and its evidence are kept, in whole calendar years after the one in which it was sent',
  ),
});

export type NotificationsConfig = ConfigOf<typeof notificationsConfig>;
