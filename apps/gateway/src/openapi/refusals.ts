import { errorCodes, type ErrorCode } from '@lotse/contracts';
import type { Restricted } from '../access/policy.js';
import { errorTexts } from '../http/error-texts.js';
import { httpStatus } from '../http/http-status.js';
import { parametersIn, pathParameter } from '../http/path-parameters.js';
import { headersOfRefusal } from './headers.js';
import type { Response } from './response.js';
import { isPage, isWrite, type Route } from './routes.js';

const statusOf = (code: ErrorCode): number => httpStatus[errorCodes[code]];

/** By status: every code a client can meet at this route, with its sentence. */
export function refusalsOf(route: Route): Record<number, Response> {
  const codes = [...codesOf(route)];
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => statusOf(code) === status).sort();
      const response: Response = {
        description: own.map((code) => `\`${code}\`: ${errorTexts[code].en}`).join('\n\n'),
        headers: headersOfRefusal(status),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          // a browser that was sent here is told in a page
          ...(route.description.redirect && { 'text/html': { schema: { type: 'string' } } }),
        },
        'x-codes': own,
      };
      return [status, response];
    }),
  );
}

/** What the route says itself, and what follows from what it takes. */
function codesOf(route: Route): Set<ErrorCode> {
  const { access, description, path } = route;
  return new Set<ErrorCode>([
    'service.failed',
    'request.too-many',
    ...(path.startsWith('/api/v1/')
      ? (['service.unreachable', 'service.busy', 'service.outcome-unknown'] as const)
      : []),
    ...(description.refusals ?? []),
    ...(access === 'public' ? [] : codesOfAdmission(route, access)),
    ...codesOfPath(route),
    ...(isPage(route) ? (['request.cursor-unknown'] as const) : []),
    ...(description.anyQuery ? [] : (['request.invalid'] as const)), // a parameter that is not known
    ...(isWrite(route) ? codesOfWrites(route) : []),
  ]);
}

const codesOfAdmission = (
  route: Route,
  { scope, vendorScope, whileSigningIn, recentSecondFactor }: Restricted,
): ErrorCode[] => [
  'auth.sign-in-required',
  'auth.not-allowed',
  ...(scope === null && vendorScope === undefined ? [] : (['auth.scope-missing'] as const)),
  ...(isWrite(route) ? (['auth.csrf-token-wrong'] as const) : []),
  ...(whileSigningIn ? [] : (['auth.second-factor-required'] as const)),
  ...(recentSecondFactor ? (['auth.second-factor-expired'] as const) : []),
];

function codesOfPath({ path }: Route): ErrorCode[] {
  const names = parametersIn(path);
  const unknown = names.map((name) => pathParameter(name).unknown).filter((code) => code !== undefined);
  return names.length > 0 ? ['request.malformed', ...unknown] : []; // malformed: what no URL may hold, or too long
}

/** A body is read wherever there may be one, also where none is wanted. */
const codesOfWrites = ({ description }: Route): ErrorCode[] => [
  'request.malformed',
  'request.too-large',
  'request.media-type-unsupported',
  ...(description.withoutIdempotency
    ? []
    : (['request.idempotency-key-reused', 'request.answer-erased'] as const)),
  ...(description.ifMatch ? (['request.version-required', 'request.version-mismatch'] as const) : []),
];
