import { Writable } from 'node:stream';
import { ConsoleLogger, Logger } from '@nestjs/common';
import { DomainError } from '@lotse/contracts';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { startTracing } from '../tracing/tracing.js';
import { AppLogger } from './app-logger.js';
import { withRequestId } from './request-context.js';

/** Personal data as it turns up in error texts. None of it may ever be in a line. */
const canary = 'Canary-Quist canary@secret.example +49 170 5550199';
const traces = /canary|quist|secret\.example|5550199/i;

function recorded(): { logger: AppLogger; lines: () => Record<string, unknown>[]; text: () => string } {
  const written: string[] = [];
  const logger = AppLogger.create({
    service: 'contacts',
    level: 'trace',
    format: 'json',
    destination: { write: (line: string) => void written.push(line) },
  });
  return {
    logger,
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => written.join(''),
  };
}

/** As node-pg makes them. */
const databaseError = (message: string, fields: object): Error =>
  Object.assign(new Error(message), { severity: 'ERROR', schema: 'public', ...fields });

describe('a log line', () => {
  const tracing = startTracing({ service: 'contacts' });
  afterAll(() => tracing.stop());

  it('says who wrote what, when and how important it is', () => {
    const { logger, lines } = recorded();

    logger.log(
      { message: 'a message rests', queue: 'newsletter.contacts', attempt: 2, eventId: 'e1' },
      'Consumer',
    );

    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/) as string,
        service: 'contacts',
        context: 'Consumer',
        message: 'a message rests',
        queue: 'newsletter.contacts',
        attempt: 2,
        eventId: 'e1',
      },
    ]);
  });

  it('names the request it was written for', () => {
    const { logger, lines } = recorded();

    context.with(withRequestId(ROOT_CONTEXT, 'r-1'), () => logger.log('done'));

    expect(lines()[0]).toMatchObject({ requestId: 'r-1' });
  });

  it('leaves out fields that are not known to be safe, and says how many', () => {
    const { logger, lines, text } = recorded();

    logger.warn({
      message: 'a contact was refused',
      contactId: '01940000-0000-7000-8000-0000000000a1',
      firstName: canary,
      email: 'canary@secret.example',
      contact: { lastName: canary },
      reason: canary,
      host: canary,
    });

    expect(lines()[0]).toMatchObject({ contactId: '01940000-0000-7000-8000-0000000000a1', withheld: 5 });
    expect(text()).not.toMatch(traces);
  });

  it('masks values that were written into a sentence', () => {
    const { logger, text } = recorded();

    logger.log('mail to canary@secret.example for "Canary Quist" on +49 170 5550199');
    logger.log('connecting to amqp://canary:quist@127.0.0.1:5672/x');
    logger.log('read /mails/canary@secret.example/1, (canary@secret.example), *canary@secret.example@b');
    logger.log(`canary.${'quist.'.repeat(50)}canary@secret.example`);

    expect(text()).not.toMatch(traces);
    expect(text()).toContain('amqp://***@127.0.0.1');
  });
});

describe('a sentence in the log', () => {
  it.each([
    '01940000-0000-7000-8000-000000000001 failed, again in 10000 ms',
    "the service's queue is not the gateway's",
    'connect ECONNREFUSED 127.0.0.1:5672',
    'RabbitMQ 3.9.13 is too old',
  ])('keeps what is no personal data: %s', (sentence) => {
    const { logger, lines } = recorded();

    logger.warn(sentence);

    expect(lines()[0]?.['message']).toBe(sentence);
  });
});

describe('an error in the log', () => {
  it.each<[string, () => unknown, object]>([
    [
      'a broken unique constraint',
      () =>
        databaseError('duplicate key value violates unique constraint "contact_email"', {
          code: '23505',
          detail: `Key (email)=(${canary}) already exists.`,
          table: 'contact',
          constraint: 'contact_email',
        }),
      { code: '23505', table: 'contact', constraint: 'contact_email' },
    ],
    [
      'a value PostgreSQL cannot read',
      () =>
        databaseError(`invalid input syntax for type uuid: "${canary}"`, {
          code: '22P02',
          where: `unnamed portal parameter $1 = '${canary}'`,
          routine: 'string_to_uuid',
        }),
      { code: '22P02', routine: 'string_to_uuid' },
    ],
    [
      'a failed query with its parameters',
      () =>
        Object.assign(new Error(`invalid input syntax: ${canary}`), {
          name: 'QueryFailedError',
          query: `select '${canary}'`,
          parameters: [canary],
          driverError: databaseError(`x ${canary}`, { code: '22001', detail: canary }),
        }),
      { type: 'QueryFailedError', code: '22001' },
    ],
    [
      'a mail server that refuses',
      () =>
        Object.assign(new Error(`Message failed: 550 5.1.1 <canary@secret.example> unknown`), {
          code: 'EENVELOPE',
          response: '550 5.1.1 <canary@secret.example> unknown',
          responseCode: 550,
          command: 'RCPT TO:<canary@secret.example>',
          rejected: ['canary@secret.example'],
        }),
      { code: 'EENVELOPE', responseCode: 550 },
    ],
    [
      'text that is no JSON',
      () => {
        try {
          return JSON.parse(`"${canary}`) as unknown;
        } catch (error) {
          return error;
        }
      },
      { type: 'SyntaxError' },
    ],
    [
      'a cause inside a cause',
      () =>
        new Error(canary, {
          cause: new TypeError(canary, { cause: databaseError(canary, { code: '23502' }) }),
        }),
      { cause: { type: 'TypeError', cause: { code: '23502' } } },
    ],
    [
      'several errors at once',
      () =>
        new AggregateError([new RangeError(canary), databaseError(canary, { code: 'ECONNREFUSED' })], canary),
      { type: 'AggregateError', errors: [{ type: 'RangeError' }, { code: 'ECONNREFUSED' }] },
    ],
    [
      'a refusal of ours',
      () => new DomainError('conflict', 'incidents.nobody-to-reach', { values: { company: canary } }),
      { type: 'DomainError', code: 'incidents.nobody-to-reach' },
    ],
    [
      'a message of many lines that imitates a stack',
      () => new Error(`x\n    at ${canary} (/a.js:1:1)\n${canary}`),
      {},
    ],
    ['something thrown that is no error', () => canary, { type: 'string' }],
    [
      'an error that was renamed',
      () => Object.assign(new Error(canary), { name: canary, code: canary, constraint: canary }),
      { type: 'Error' },
    ],
  ])('keeps codes and place of %s, and none of its text', (_, make, expected) => {
    const { logger, lines, text } = recorded();
    const error = make();

    logger.error({ message: 'failed', error });
    logger.error(error, 'ExceptionsHandler');
    if (error instanceof Error) {
      logger.error(error);
      logger.error(error.message, error.stack, 'ExceptionsHandler');
      logger.warn('failed', error, 'Somewhere');
    }

    expect(lines()[0]?.['err']).toMatchObject(expected);
    expect(text()).not.toMatch(traces);
  });

  it('says what failed, in plain words', () => {
    const { logger, lines } = recorded();

    logger.error(new Error(canary), 'contacts.get-contact.v1 failed', 'Answering');
    logger.error(new Error(canary), 'Canary Quist failed', 'Answering');

    expect(lines().map(({ message }) => message)).toEqual(['contacts.get-contact.v1 failed', 'an error']);
  });

  it('says where it was thrown', () => {
    const { logger, lines } = recorded();

    logger.error(new Error('two\nlines'));

    expect((lines()[0]?.['err'] as { frames: string[] }).frames[0]).toContain('app-logger.spec.ts');
  });
});

describe('a service that cannot start', () => {
  it('says why in the words of whoever refused, without a login', () => {
    const { logger, lines } = recorded();

    logger.cannotStart(new Error('run "rabbitmq-plugins enable x" at amqp://lotse:hunter2@mq'));

    expect(lines()[0]).toMatchObject({
      level: 'fatal',
      message: 'the service cannot start: run "rabbitmq-plugins enable x" at amqp://***@mq',
    });
  });

  it('gives the code of a driver and not its words', () => {
    const { logger, lines } = recorded();

    logger.cannotStart(databaseError('password authentication failed for user "canary"', { code: '28P01' }));

    expect(lines()[0]).toMatchObject({ message: 'the service cannot start', err: { code: '28P01' } });
  });
});

describe("Nest's own logger", () => {
  afterEach(() => {
    Logger.overrideLogger(new ConsoleLogger());
  });

  it('writes through ours', () => {
    const { logger, lines, text } = recorded();
    Logger.overrideLogger(logger);

    new Logger('ExceptionsHandler').error(new Error(canary));
    new Logger('RouterExplorer').log('Mapped {/companies/:companyId, GET} route');

    expect(lines()).toMatchObject([
      { level: 'error', context: 'ExceptionsHandler', err: { type: 'Error' } },
      { level: 'info', message: 'Mapped {/companies/:companyId, GET} route' },
    ]);
    expect(text()).not.toMatch(traces);
  });
});

it('writes for people where that is wanted', () => {
  const written: string[] = [];
  const logger = AppLogger.create({
    service: 'contacts',
    level: 'info',
    format: 'pretty',
    destination: new Writable({
      write(line: Buffer, _, done) {
        written.push(line.toString());
        done();
      },
    }),
  });

  logger.log({ message: 'ready', port: 3000 });
  logger.debug('not important enough');

  expect(written.join('')).toContain('ready');
  expect(written.join('')).not.toContain('not important enough');
  expect(written[0]?.startsWith('{')).toBe(false);
});
