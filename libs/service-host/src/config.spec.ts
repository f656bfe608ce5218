import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { commonVariables } from './common-variables.js';
import { ConfigError, defineConfig, variable } from './config.js';

const definition = defineConfig('contacts', {
  ...commonVariables,
  maxRows: variable('MAX_ROWS', z.coerce.number().int().default(1000), 'Rows of one import, at most'),
});

const needed = { DATABASE_URL: 'postgres://u:p@db/x', AMQP_URL: 'amqp://u:p@mq/x' };

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    definition.parse(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

describe('a configuration', () => {
  it('is complete with what is required, the rest by default', () => {
    expect(definition.parse(needed)).toEqual({
      databaseUrl: 'postgres://u:p@db/x',
      databasePoolSize: 10,
      amqpUrl: 'amqp://u:p@mq/x',
      amqpPrefetch: 50,
      retryTiersMs: [10_000, 60_000, 600_000],
      opsHost: '0.0.0.0',
      opsPort: 9090,
      logLevel: 'info',
      logFormat: 'json',
      shutdownTimeoutMs: 25_000,
      tracesSampler: 'parentbased_always_on',
      tracesSamplerArg: 1,
      otlpEndpoint: undefined,
      maxRows: 1000,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(definition.parse({ ...needed, MAX_ROWS: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' }).maxRows).toBe(1000);
    expect(problemsOf({ ...needed, AMQP_URL: '' })).toEqual(['AMQP_URL is missing']);
  });

  it('names everything that is wrong at once', () => {
    const problems = problemsOf({ OPS_PORT: 'ninety', LOG_FORMAT: 'xml', RETRY_TIERS_MS: '10,,20' });

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'AMQP_URL',
      'RETRY_TIERS_MS',
      'OPS_PORT',
      'LOG_FORMAT',
    ]);
  });

  describe('whose secret stands in a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lotse-secret-')), 'secret');
    const { AMQP_URL } = needed;

    it('reads it, without its last line break', () => {
      writeFileSync(file, 'postgres://u:p@db/x\n');

      expect(definition.parse({ AMQP_URL, DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://u:p@db/x');
      expect(definition.parse({ ...needed, DATABASE_URL_FILE: '' }).databaseUrl).toBe('postgres://u:p@db/x');
    });

    it('is refused where it stands in the environment as well, or cannot be read', () => {
      expect(problemsOf({ ...needed, DATABASE_URL_FILE: file })).toEqual([
        'DATABASE_URL is set, and DATABASE_URL_FILE as well: one is enough',
      ]);
      expect(problemsOf({ AMQP_URL, DATABASE_URL_FILE: `${file}-not-there` })).toEqual([
        'DATABASE_URL_FILE cannot be read (ENOENT)',
      ]);
    });

    it('is judged like any other, and not repeated', () => {
      writeFileSync(file, 'hunter2\n');

      expect(problemsOf({ AMQP_URL, DATABASE_URL_FILE: file })).toEqual(['DATABASE_URL is wrong']);
    });
  });

  it('never repeats a secret that is wrong', () => {
    const problems = problemsOf({ ...needed, DATABASE_URL: 'mysql://root:hunter2@db/x' });

    expect(problems).toEqual(['DATABASE_URL is wrong']);
  });

  it('describes its variables for operators', () => {
    const byName = new Map(definition.variables.map((description) => [description.name, description]));

    expect(byName.get('DATABASE_URL')).toMatchObject({ required: true, secret: true, default: null });
    expect(byName.get('RETRY_TIERS_MS')).toMatchObject({ required: false, default: '10000,60000,600000' });
    expect(byName.get('OTEL_EXPORTER_OTLP_ENDPOINT')).toMatchObject({ required: false, default: null });
    expect(byName.get('MAX_ROWS')).toMatchObject({ doc: 'Rows of one import, at most', default: '1000' });
  });
});
