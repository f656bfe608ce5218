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
    '## Every service',
    variables(common),
    ...serviceConfigs.flatMap((config) => {
      const own = config.variables.filter(({ name }) => !commonNames.has(name));
      return own.length > 0 ? [`## ${config.service}`, variables(own)] : [];
    }),
    '## Migrations',
    '`node apps/<service>/bundle/migrate.js` has these, and no others. A service never holds the credentials of its migrator.',
    variables(migrationConfig('contacts').variables),
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
