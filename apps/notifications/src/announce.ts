import { runOnce } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { notificationsConfig } from './config.js';
import { Mails } from './mail/mail.service.js';

await runOnce(notificationsConfig, AppModule, async (app, _, logger) => {
  const count = await app.get(Mails, { strict: false }).announceAgain();
  logger.log({ message: 'mails that wait are announced again', count });
});
