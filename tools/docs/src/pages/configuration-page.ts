import { contactsConfig } from '@lotse/contacts/config';
import { gatewayConfig } from '@lotse/gateway/config';
import { newsletterConfig } from '@lotse/newsletter/config';
import { notificationsConfig } from '@lotse/notifications/config';
import { commonVariables, migrationConfig, type VariableDescription } from '@lotse/service-host';
import { code, printedFrom, table } from './markdown.js';

/** The configuration of every service, as its process reads it. */
export const serviceConfigs = [gatewayConfig, contactsConfig, newsletterConfig, notificationsConfig];

const commonNames = new Set<string>(Object.values(commonVariables).map(({ name }) => name));

/** docs/configuration.md */
export function configurationPage(): string {
  const common = contactsConfig.variables.filter(({ name }) => commonNames.has(name));
  return [
    printedFrom('apps/*/src/config.ts'),
    '# Configuration',
    'Services read environment variables once, at start, and refuse to start with a wrong one, naming all of them.',
    'An empty variable counts as one that is not set. `node apps/<service>/bundle/main.js --print-config` prints the same list.',
    'A secret may stand in a file instead: `LINK_KEYS_FILE` names the file of `LINK_KEYS`, without its last line break. A password in a URL may' +
      ' as well, with `passwordFile`, which is read with each connection ([operations/rotation.md](operations/rotation.md)).',
    '## Every service',
    variables(common),
    ...serviceConfigs.flatMap((config) => {
      const own = config.variables.filter(({ name }) => !commonNames.has(name));
      return own.length > 0 ? [`## ${config.service}`, variables(own)] : [];
    }),
    '## Migrations',
    '`node apps/<service>/bundle/migrate.js` has these, and no others. A service never holds the credentials of its migrator.',
    variables(migrationConfig('contacts').variables),
    '## With npm start',
    '`npm start` sets what is required, with values that fit a demo. Variables of your shell do not reach the services. Settings of yours stand' +
      ' in a file, one a line, in quotation marks where there are blanks:',
    '```sh\n' +
      'SMTP_ALARM_URL="smtp://127.0.0.1:2601 smtp://127.0.0.1:2602"\n' +
      'DKIM_KEY_FILE=/keys/dkim.pem\n' +
      '```',
    '`npm start -- --settings try.env` gives all of them to all services, and they win over what `npm start` sets. Commands such as' +
      ' `npm run mail -- check` then read the same. What differs from service to service cannot stand there, such as `DATABASE_URL`, `PORT`' +
      ' and `LINKS_URL`. The next start without the file is as before. A name that no service knows is left alone, so look twice.',
  ].join('\n\n');
}

const variables = (descriptions: readonly VariableDescription[]): string =>
  table(
    ['variable', 'meaning', 'default'],
    descriptions.map(({ name, doc, secret, required, default: value }) => [
      code(name),
      doc + (secret ? ' (secret)' : ''),
      required ? '**required**' : value === null ? '' : code(value),
    ]),
  );
