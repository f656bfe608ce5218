import { mailCommand } from '@lotse/mail';
import { environment } from '@lotse/service-host';
import { newsletterConfig } from './config.js';
import { checkedMailOf } from './mail-check.js';

process.exitCode = await mailCommand(process.argv.slice(2), () =>
  checkedMailOf(newsletterConfig.parse(environment())),
);
