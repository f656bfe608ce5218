import { warningTexts } from '@lotse/gateway/warning-texts';
import { code, printedFrom, table } from './markdown.js';

/** docs/warnings.md */
export function warningsPage(): string {
  return [
    printedFrom('apps/gateway/src/warnings/warning-texts.ts'),
    '# Warnings',
    "`GET /api/v1/companies/{companyId}/warnings` answers what should be checked in a company's data. Each warning has a stable `code`," +
      ' the `contactIds` it is about, and a sentence in German or English (`Accept-Language`). Nothing is refused because of a' +
      ' warning: what it describes may be intended. Registering or changing a contact answers warnings about that contact (`warnings`),' +
      ' with the names of those they are about: `same-address`, `same-name` and `last-day-over`.',
    table(
      ['code', 'German', 'English'],
      Object.entries(warningTexts).map(([name, { de, en }]) => [code(name), de, en]),
    ),
    '## Delegate and officers',
    'The delegate under the data-processing agreement is the person the company names to the vendor (GDPR Art. 28). A' +
      ' data-protection officer is the person it designates for itself (Art. 37), on its staff or under a service contract' +
      ' (Art. 37(6)). These are different tasks and may be done by different people, so all entries are kept as they are. The' +
      ' warnings point out what usually means that one was forgotten when another changed. Somebody whose last day has passed' +
      ' counts as holding none of them.',
  ].join('\n\n');
}
