import { mailCommand } from '@lotse/mail';
import { environment } from '@lotse/service-host';
import { notificationsConfig } from './config.js';
import { checkedMailOf } from './mail-check.js';

process.exitCode = await mailCommand(process.argv.slice(2), () =>
  checkedMailOf(notificationsConfig.parse(environment())),
);
