import { errorCodes, violationTexts } from '@lotse/contracts';
import { httpStatus } from '@lotse/gateway/http-status';
import { code, printedFrom, table } from './markdown.js';

/** docs/errors.md */
export function errorsPage(): string {
  return [
    printedFrom('libs/contracts/src/errors and apps/gateway/src/http/http-status.ts'),
    '# Errors',
    'Every refusal is `application/problem+json` (RFC 9457) with a stable `code`, a sentence in German or English' +
      ' (`Accept-Language`), and for wrong values a list of `violations` with JSON pointers into the body.',
    '## Codes',
    table(
      ['code', 'HTTP', 'kind', 'German', 'English'],
      Object.entries(errorCodes).map(([name, { kind, de, en }]) => [
        code(name),
        String(httpStatus[kind]),
        kind,
        de,
        en,
      ]),
    ),
    '## Rules a value can break',
    'The `rule` of a violation. Any rule that is not listed is told as `other`.',
    table(
      ['rule', 'German', 'English'],
      Object.entries(violationTexts).map(([name, { de, en }]) => [code(name), de, en]),
    ),
  ].join('\n\n');
}
