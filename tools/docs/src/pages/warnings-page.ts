import { companyWarnings } from '@lotse/contracts';
import { code, printedFrom, table } from './markdown.js';

/** docs/warnings.md */
export function warningsPage(): string {
  return [
    printedFrom('libs/contracts/src/contacts/company-warnings.ts'),
    '# Warnings',
    "`GET /api/v1/companies/{companyId}/warnings` tells what should be looked at in a company's data: each with a stable `code`, the" +
      ' `contactIds` it is about, and a sentence in German or English (`Accept-Language`). Nothing is refused because of a warning:' +
      ' what it tells of may be meant.',
    table(
      ['code', 'German', 'English'],
      Object.entries(companyWarnings).map(([name, { de, en }]) => [code(name), de, en]),
    ),
    '## Delegate and officers',
    'The delegate under the data-processing agreement is whom the company names towards the vendor (GDPR Art. 28); a' +
      ' data-protection officer is whom it designates for itself (Art. 37), on its staff or under a service contract (Art. 37(6)).' +
      ' They are different things and may be different people, so all are kept as they are written. What is told of is what mostly' +
      ' means that one was forgotten when another changed. Somebody whose last day is over does not count as holding any of them.',
  ].join('\n\n');
}
