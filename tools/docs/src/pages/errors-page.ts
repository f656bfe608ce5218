import { errorCodes, type ErrorCode } from '@lotse/contracts';
import { errorTexts } from '@lotse/gateway/error-texts';
import { httpStatus } from '@lotse/gateway/http-status';
import { violationTexts } from '@lotse/gateway/violation-texts';
import { code, printedFrom, table } from './markdown.js';

/** docs/errors.md */
export function errorsPage(): string {
  return [
    printedFrom(
      'libs/contracts/src/errors/error-codes.ts and, in apps/gateway/src/http, http-status.ts, error-texts.ts and violation-texts.ts',
    ),
    '# Errors',
    'Every refusal is `application/problem+json` (RFC 9457) with a stable `code`, a sentence in German or English' +
      ' (`Accept-Language`) and, if values are wrong, a list of `violations` with JSON pointers into the body.',
    '## Codes',
    table(
      ['code', 'HTTP', 'kind', 'German', 'English'],
      Object.entries(errorTexts).map(([name, { de, en }]) => {
        const kind = errorCodes[name as ErrorCode];
        return [code(name), String(httpStatus[kind]), kind, de, en];
      }),
    ),
    '## Rules that a value can break',
    'These are the values of `rule` in a violation. A rule that is not listed here has the sentence of `other`.',
    table(
      ['rule', 'German', 'English'],
      Object.entries(violationTexts).map(([name, { de, en }]) => [code(name), de, en]),
    ),
  ].join('\n\n');
}
