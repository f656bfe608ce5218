import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '../common-variables.js';
import { activeRequestId } from './request-context.js';
import { safeError, safeFields, safeText, withoutLogins } from './redact.js';
import { standardOutput } from './standard-output.js';

export interface LogOptions {
  service: string;
  level: LogLevel;
  format: 'json' | 'pretty';
  /** Standard output by default. */
  destination?: DestinationStream;
}

/**
 * Nest's logger, ours and every library's that logs through Nest: JSON lines that hold no personal data.
 *
 * Say what happened with a literal and give values as fields: `logger.warn({ message: 'a message rests', queue, eventId })`.
 * Fields pass by an allow-list of names (see {@link safeFields}); errors keep codes and stack frames and lose their messages.
 */
export class AppLogger implements LoggerService {
  private constructor(private readonly pino: Logger) {}

  static create({ service, level, format, destination }: LogOptions): AppLogger {
    const options = {
      level,
      base: { service },
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: currentContext,
    };
    if (format === 'pretty') {
      const stream = pretty({
        sync: true,
        messageKey: 'message',
        ignore: 'service,pid,hostname',
        destination,
      });
      return new AppLogger(pino(options, stream));
    }
    return new AppLogger(pino(options, destination ?? standardOutput()));
  }

  log(message: unknown, ...params: unknown[]): void {
    this.write('info', message, params);
  }

  error(message: unknown, ...params: unknown[]): void {
    this.write('error', message, params);
  }

  warn(message: unknown, ...params: unknown[]): void {
    this.write('warn', message, params);
  }

  debug(message: unknown, ...params: unknown[]): void {
    this.write('debug', message, params);
  }

  verbose(message: unknown, ...params: unknown[]): void {
    this.write('trace', message, params);
  }

  fatal(message: unknown, ...params: unknown[]): void {
    this.write('fatal', message, params);
  }

  /**
   * Why a service does not start, in the words of whoever refused: no request has been read yet, so nobody's data is in them.
   * Errors of drivers have codes instead of words.
   */
  cannotStart(error: unknown): void {
    const worded = error instanceof Error && !('code' in error) && !('driverError' in error);
    const reason = worded ? `: ${withoutLogins(error.message)}` : '';
    this.pino.fatal({ err: safeError(error) }, `the service cannot start${reason}`);
  }

  private write(level: LogLevel, message: unknown, params: unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const { text, fields } = parts(message, params);
    this.pino[level](fields, text);
  }
}

/** Nest calls a logger as (message, context), (message, stack, context), (error, context), (message, ...more, context). */
function parts(message: unknown, params: unknown[]): { text: string; fields: Record<string, unknown> } {
  const rest = [...params];
  const fields: Record<string, unknown> = {};
  const last = rest.at(-1);
  if (typeof last === 'string' && /^[\w.: -]{1,80}$/.test(last)) {
    fields['context'] = last;
    rest.pop();
  }
  for (const param of rest) {
    if (param instanceof Error) fields['err'] = safeError(param);
    else if (isStack(param)) fields['err'] ??= safeError({ name: 'Error', stack: param });
    else if (isObject(param)) Object.assign(fields, safeFields(param));
  }
  if (message instanceof Error) {
    const said = rest.find((param) => typeof param === 'string' && plainWords.test(param)) as
      string | undefined;
    return { text: said ?? 'an error', fields: { ...fields, err: safeError(message) } };
  }
  if (isObject(message)) {
    const { message: text, ...values } = message as { message?: unknown };
    return {
      text: typeof text === 'string' ? safeText(text) : 'an event',
      fields: { ...fields, ...safeFields(values) },
    };
  }
  // Nest hands over whatever was thrown; libraries log `error.message` with `error.stack`: then the text is the error's, which may repeat what somebody typed.
  const thrown = fields['err'] !== undefined || /Exceptions?Handler$/.test(String(fields['context']));
  if (typeof message !== 'string' || thrown) return { text: 'an error', fields };
  return { text: safeText(message), fields };
}

/** What somebody may say about an error beside it: names of ours and small words, e.g. `contacts.get-contact.v1 failed`. */
const plainWords = /^[a-z][a-z0-9.-]*( [a-z]+){0,6}$/;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isStack = (value: unknown): value is string => typeof value === 'string' && /\n[ \t]+at /.test(value);

function currentContext(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  const requestId = activeRequestId();
  return {
    ...(span && { traceId: span.traceId, spanId: span.spanId }),
    ...(requestId !== undefined && { requestId }),
  };
}
