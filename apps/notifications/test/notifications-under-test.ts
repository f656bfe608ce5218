import { useService, type MailSink, type ServiceSetup, type ServiceUnderTest } from '@lotse/test-support';
import { AppModule } from '../src/app.module.js';
import { notificationsConfig, type NotificationsConfig } from '../src/config.js';
import { notificationsMigrations } from '../src/migrations/index.js';

export interface Mailing {
  /** Where alarms go. */
  alarms?: MailSink;
  /** Where all other mail goes. */
  mails?: MailSink;
  /** What is announced stays in the outbox all the same. */
  relay?: 'paused';
  /** In place of what the service is made of. */
  providers?: ServiceSetup<NotificationsConfig>['providers'];
  /** Variables that differ from those of other tests. */
  env?: Record<string, string> | (() => Record<string, string>);
}

/** Nobody answers there. */
const nobody = 'smtp://127.0.0.1:1';

/** The service for the tests of a suite. Without a mail server nothing is sent, and what is announced stays in the outbox. */
export const useNotifications = ({
  alarms,
  mails,
  relay,
  providers,
  env,
}: Mailing = {}): ServiceUnderTest<NotificationsConfig> =>
  useService(AppModule, {
    config: notificationsConfig,
    migrations: notificationsMigrations,
    relay: relay ?? (alarms || mails ? 'running' : 'paused'),
    providers,
    env: () => ({
      SMTP_ALARM_URL: alarms?.url ?? nobody,
      SMTP_TRANSACTIONAL_URL: mails?.url ?? nobody,
      MAIL_FROM: 'Kundencenter <noreply@example.com>',
      LINKS_URL: 'https://links.example.com',
      LINK_KEYS: Buffer.alloc(32, 7).toString('base64'),
      LINKS_PORT: '0',
      ALARM_MAIL_AGAIN_MS: '50',
      TRANSACTIONAL_MAIL_AGAIN_MS: '50',
      ...(typeof env === 'function' ? env() : env),
    }),
  });
