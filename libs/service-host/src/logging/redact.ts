import { DomainError } from '@lotse/contracts';

/**
 * What may stand in a log. Everything else may be somebody's name, address, phone number or text, so it is left out:
 * a list of what is permitted cannot forget the field that is added next year.
 */
const permittedNames =
  /^(id|.*Ids?|ids|service|context|queue|exchange|routingKey|type|event|eventType|pattern|call|code|kind|rule|status|statusCode|state|step|outcome|reason|method|route|part|parts|port|opsPort|host|pid|signal|version|.*Version|attempts?|tier|count|.*Count|total|size|limit|.*Ms|ms|seconds|durationMs|migration|migrations|released|held|sent|repeated|redelivered|blocked|paused|ready|service|table|constraint|sqlState|responseCode|list|product|component|channel|pool|active|level|nodeVersion|serverVersion|expected|actual)$/;

/** No blank, no `@`, no `+`: an identifier, a code, a route template, a host; never a name, a mailbox or a sentence. */
const permittedText = /^[A-Za-z0-9_.:/{}*#-]{1,128}$/;

const isPermittedValue = (value: unknown): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  typeof value === 'number' ||
  value instanceof Date ||
  (typeof value === 'string' && permittedText.test(value));

/** The fields of an object that may be logged; `withheld` counts the others. */
export function safeFields(values: object): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  let withheld = 0;
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    if (value === undefined) continue;
    if (name === 'err' || name === 'error') safe['err'] = safeError(value);
    else if (permittedNames.test(name) && isPermitted(value)) safe[name] = value;
    else withheld += 1;
  }
  return withheld > 0 ? { ...safe, withheld } : safe;
}

const isPermitted = (value: unknown): boolean =>
  Array.isArray(value) ? value.length <= 50 && value.every(isPermittedValue) : isPermittedValue(value);

/** A UUID, which stays; or digits as in a phone number, which do not. */
const idOrPhone = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|\+?\d[\d ()/-]{6,}\d/gi;

/** In quotation marks, but not between the apostrophes of two words. */
const quoted = /(^|[\s([=:,])(["'“„«])[^"'”“»\n]{1,500}(["'”“»])(?=$|[\s)\],.;:])/g;

/** A text in which no URL shows a user and a password. */
export const withoutLogins = (text: string): string => text.replace(/\/\/[^\s/@]+@/g, '//***@');

/** A word in which no mailbox shows. What stands before it in a path or behind a mask does. */
function withoutMailbox(word: string): string {
  const at = word.search(/[^/*]@./);
  return at < 0
    ? word
    : `${word.slice(0, Math.max(word.lastIndexOf('/', at), word.lastIndexOf('*', at)) + 1)}***`;
}

/**
 * A sentence of ours or of the framework. Sentences are literals; where values were written into one all the same,
 * what looks like a mailbox, a phone number, a login in a URL or something quoted is masked.
 */
export const safeText = (text: string): string =>
  withoutLogins(text)
    .replace(/[^\s"'<>(),;]+/g, withoutMailbox)
    .replace(quoted, '$1$2***$3')
    .replace(idOrPhone, (_, id?: string) => id ?? '***')
    .slice(0, 500);

/** An error without its message: what kind it is, its codes, and where it was thrown. */
export interface SafeError {
  type: string;
  code?: string;
  responseCode?: number;
  syscall?: string;
  table?: string;
  column?: string;
  constraint?: string;
  routine?: string;
  frames?: string[];
  cause?: SafeError;
  errors?: SafeError[];
}

const identifier = /^[A-Za-z_$][\w$.-]{0,99}$/;
const errorCode = /^[A-Za-z0-9_.-]{1,60}$/;

/**
 * The messages of PostgreSQL (`Key (email)=(…) already exists`), of mail servers (`550 <…> unknown`), of JSON.parse and of
 * validators repeat what they were given; so no message passes, whoever wrote it.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  const e = error as Record<string, unknown>;
  const driver = typeof e['driverError'] === 'object' && e['driverError'] !== null ? e['driverError'] : {};
  const about = { ...pick(driver as Record<string, unknown>), ...pick(e) };
  const nested = depth < 4;
  const cause = nested && e['cause'] !== undefined ? { cause: safeError(e['cause'], depth + 1) } : {};
  const errors =
    nested && Array.isArray(e['errors'])
      ? { errors: e['errors'].slice(0, 5).map((one: unknown) => safeError(one, depth + 1)) }
      : {};
  const frames = stackFrames(e);
  return {
    type: typeName(error),
    ...about,
    ...(error instanceof DomainError && { code: error.code }),
    ...(frames.length > 0 && { frames }),
    ...cause,
    ...errors,
  };
}

function pick(e: Record<string, unknown>): Partial<SafeError> {
  const text = (name: string, pattern: RegExp): object =>
    typeof e[name] === 'string' && pattern.test(e[name]) ? { [name]: e[name] } : {};
  return {
    ...text('code', errorCode),
    ...(typeof e['responseCode'] === 'number' && { responseCode: e['responseCode'] }),
    ...text('syscall', identifier),
    ...text('table', identifier),
    ...text('column', identifier),
    ...text('constraint', identifier),
    ...text('routine', identifier),
  };
}

function typeName(error: object): string {
  const { name } = error as { name?: unknown };
  if (typeof name === 'string' && identifier.test(name) && name !== 'Error') return name;
  const { name: className } = error.constructor as { name?: string };
  return className && identifier.test(className) ? className : 'Error';
}

const frame =
  /^\s+at (?:async )?(?:[\w$.<>[\]# ]+ \()?(?:file:|node:|\/|[A-Z]:\\|index \d|<anonymous>)[^()\n]*\)?$/;

/** The frames below the message. A message of several lines may imitate frames, so it is cut off first. */
function stackFrames({ stack, message }: Record<string, unknown>): string[] {
  if (typeof stack !== 'string') return [];
  const start = typeof message === 'string' && message !== '' ? stack.indexOf(message) : -1;
  const lines = (start < 0 ? stack : stack.slice(start + (message as string).length)).split('\n');
  const last = lines.findLastIndex((line) => !frame.test(line) && line.trim() !== '');
  return lines
    .slice(last + 1)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 20);
}
