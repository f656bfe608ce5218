import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorCode, type ErrorKind } from '@lotse/contracts';
import { refusalToCaller } from '@lotse/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { errorTexts } from './error-texts.js';
import { httpStatus } from './http-status.js';
import type { Language } from './text.js';
import { violationTexts } from './violation-texts.js';

/** An answer of `application/problem+json` (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  violations?: { pointer: string; rule: string; detail: string }[];
  /** As `X-Request-Id`. */
  traceId?: string;
}

/** When to come back after a 503, in seconds. */
const retryAfter = '5';

export function problemOf({ kind, code, details }: DomainError, language: Language): Problem {
  const status = httpStatus[kind];
  return {
    type: `/api/docs/errors#${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: filled(errorTexts[code][language], details.values),
    ...(details.violations && {
      violations: details.violations.map(({ pointer, rule, values }) => ({
        pointer,
        rule,
        detail: sentenceOf(rule, language, values),
      })),
    }),
  };
}

/** What is told about a broken rule. */
export const sentenceOf = (
  rule: string,
  language: Language,
  values?: Record<string, string | number>,
): string => {
  const text = violationTexts[String(values?.['fault'])] ?? violationTexts[rule] ?? violationTexts['other'];
  return filled(text?.[language] ?? rule, values);
};

const filled = (text: string, values: Record<string, string | number> = {}): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

/** The language of the sentences: what `Accept-Language` likes best of the two we have, German by default. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  let best: Language = 'de';
  let bestWeight = 0;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [range = '', weight = 'q=1', ...more] = part.split(';').map((text) => text.trim());
    const language = languages[languageRange.exec(range)?.[1]?.toLowerCase() ?? ''];
    const q = Number(/^q=([\d.]+)$/.exec(weight)?.[1]);
    if (language && more.length === 0 && q > bestWeight) [best, bestWeight] = [language, q];
  }
  return best;
}

/** A language with whatever stands behind it, or `*` for any (RFC 4647, section 2.1). */
const languageRange = /^([a-z]{1,8}|\*)(?:-[a-z0-9-]*)?$/i;
const languages: Record<string, Language | undefined> = { de: 'de', en: 'en', '*': 'de' };

/** What a client is told about an exception, if it is one that clients may cause or must know; else `null`. */
export function refusalOf(exception: unknown): DomainError | null {
  const error = refusalToCaller(exception);
  if (error instanceof DomainError) return error;
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  switch (status) {
    case 404:
      return new DomainError<ErrorKind>('not-found', 'request.route-unknown');
    case 413:
      return new DomainError<ErrorKind>('too-large', 'request.too-large');
    case 415:
      return new DomainError<ErrorKind>('unsupported', 'request.media-type-unsupported');
    default:
      return typeof status === 'number' && status >= 400 && status < 500
        ? new DomainError<ErrorKind>('malformed', 'request.malformed')
        : null;
  }
}

/** @param page what people are shown instead, where a browser was sent here and no script reads the answer */
export function sendProblem(
  error: DomainError,
  request: FastifyRequest,
  reply: FastifyReply,
  page?: (error: DomainError, language: Language) => string,
): void {
  const language = preferredLanguage(request.headers['accept-language']);
  const problem = problemOf(error, language);
  if (error.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer realm="lotse"');
  if (error.kind === 'unavailable') reply.header('retry-after', retryAfter);
  if (error.kind === 'too-many')
    reply.header('retry-after', String(error.details.values?.['seconds'] ?? retryAfter));
  const vary = reply.getHeader('vary'); // by origin, where pages of other origins may call
  void reply
    .status(problem.status)
    .headers({
      'content-type': `${page ? 'text/html' : 'application/problem+json'}; charset=utf-8`,
      'content-language': language,
      vary: vary === undefined ? 'accept-language' : `${String(vary)}, accept-language`,
    })
    .send(page ? page(error, language) : JSON.stringify({ ...problem, traceId: request.id }));
}
