import { parseArgs } from 'node:util';
import { runOnce } from '@lotse/service-host';
import { isUUID } from 'class-validator';
import { AnnounceAgain } from './announcing/announce-again.js';
import { AppModule } from './app.module.js';
import { contactsConfig } from './config.js';

await runOnce(contactsConfig, AppModule, async (app, args, logger) => {
  const { company } = parseArgs({ args, options: { company: { type: 'string' } } }).values;
  if (company !== undefined && !isUUID(company)) throw new Error('--company takes the id of a company');
  const count = await app.get(AnnounceAgain, { strict: false }).run(company);
  if (company !== undefined && count === 0) throw new Error('there is no such company');
  logger.log({ message: 'companies with their contacts and lists are announced again', count });
});
