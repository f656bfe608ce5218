import { errorCodes, type CodeOf, type ErrorCode, type ErrorKind } from './error-codes.js';

/** One wrong value in a request. */
export interface Violation {
  /** JSON pointer (RFC 6901) into the body the client sent, `''` for the whole, `?name` for a query parameter. */
  pointer: string;
  /** Stable name of the broken rule, e.g. `isEmail`, `phone`; the gateway has its sentence. */
  rule: string;
  /** Values for the placeholders of the text, never personal data. */
  values?: Record<string, string | number>;
}

/** A part of a JSON pointer (RFC 6901, section 3). */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

export interface ErrorDetails {
  violations?: Violation[];
  /** Values for the placeholders of the sentence. */
  values?: Record<string, string | number>;
}

/** What crosses a process boundary instead of an exception. */
export interface WireError extends ErrorDetails {
  kind: ErrorKind;
  code: ErrorCode;
}

/** So many wrong values are named; who has more of them reads on after having mended these. */
export const mostViolations = 50;

/** A refusal with a name. Changes nothing: thrown inside a transaction it rolls it back. */
export class DomainError<K extends ErrorKind = ErrorKind> extends Error {
  override readonly name = 'DomainError';

  readonly details: ErrorDetails;

  constructor(
    readonly kind: K,
    readonly code: CodeOf<K>,
    { violations, ...details }: ErrorDetails = {},
  ) {
    super(code);
    this.details = { ...details, ...(violations && { violations: violations.slice(0, mostViolations) }) };
  }

  toWire(): WireError {
    return { kind: this.kind, code: this.code, ...this.details };
  }

  /** Whatever has arrived: a code that is not known here becomes `service.failed`, and of the details is kept what can be told. */
  static fromWire({ code, violations, values }: WireError): DomainError<ErrorKind> {
    if (!Object.hasOwn(errorCodes, code)) return new DomainError<ErrorKind>('internal', 'service.failed');
    const tellable = Array.isArray(violations) ? violations.filter(isViolation) : undefined;
    return new DomainError(errorCodes[code], code, { violations: tellable, values });
  }
}

const isViolation = (one: Partial<Violation> | null): one is Violation =>
  typeof one?.pointer === 'string' && typeof one.rule === 'string';

/** For values that are wrong: names each of them, up to {@link mostViolations}. */
export const invalid = (...violations: Violation[]): DomainError<'invalid'> =>
  new DomainError('invalid', 'request.invalid', { violations });
