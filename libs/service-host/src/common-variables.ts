import { z } from 'zod';
import { variable } from './config.js';

const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(1);

/** As OpenTelemetry names them. */
export const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
export type SamplerName = (typeof samplers)[number];

/** A list of whole numbers above 0, separated by commas. */
const tiers = z
  .string()
  .regex(/^[1-9]\d{0,9}(,[1-9]\d{0,9})*$/, 'expected milliseconds separated by commas')
  .transform((text) => text.split(',').map(Number));

/** A URL by its scheme. What is wrong with it is not told: it holds a password. */
const url = (scheme: RegExp): z.ZodType<string> => z.string().regex(scheme);

/** How lines are written; also known to `migrate`, which has no other variables in common. */
export const logVariables = {
  logLevel: variable(
    'LOG_LEVEL',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
    'The least important level that is logged: fatal, error, warn, info, debug or trace',
  ),
  logFormat: variable(
    'LOG_FORMAT',
    z.enum(['json', 'pretty']).default('json'),
    'One JSON object per line (json), or coloured text for a person (pretty)',
  ),
};

/** The variables that every service has. */
export const commonVariables = {
  databaseUrl: variable(
    'DATABASE_URL',
    url(/^postgres(ql)?:\/\//),
    "PostgreSQL URL of the service's own database, with its role that has no DDL rights; with TLS: ?sslmode=verify-full&sslrootcert=/etc/ca.pem",
    { secret: true },
  ),
  databasePoolSize: variable(
    'DATABASE_POOL_SIZE',
    z.coerce.number().int().min(1).max(1_000).default(10),
    'The most connections to the database; one company gets no more than half of them. Up to 3 more are opened for alarms and for /readyz, and 1 for the relay',
  ),
  amqpUrl: variable(
    'AMQP_URL',
    z.string().regex(/^amqps?:\/\/[^\s,]+(,amqps?:\/\/[^\s,]+)*$/),
    "RabbitMQ URL with the service's own user and the virtual host, which is the same for all services; of a cluster one URL for each node, separated by commas; amqps:// for TLS, with ?caFile=/etc/ca.pem for certificates (PEM) that are trusted besides the usual ones",
    { secret: true },
  ),
  amqpPrefetch: variable(
    'AMQP_PREFETCH',
    z.coerce.number().int().min(1).max(2_000).default(50),
    'The most messages of one queue that are worked on at the same time',
  ),
  retryTiersMs: variable(
    'RETRY_TIERS_MS',
    tiers.prefault('10000,60000,600000'),
    'Waits before a failed message is tried again, in milliseconds; the same for all services',
  ),
  opsHost: variable(
    'OPS_HOST',
    z.string().default('0.0.0.0'),
    'Address on which /livez, /readyz and /metrics are served; not for the public',
  ),
  opsPort: variable(
    'OPS_PORT',
    port.default(9090),
    'Port of /livez, /readyz and /metrics; 0 takes a free one',
  ),
  ...logVariables,
  shutdownTimeoutMs: variable(
    'SHUTDOWN_TIMEOUT_MS',
    milliseconds.default(25_000),
    'Time to finish what is in flight after SIGTERM, in milliseconds; the supervisor must wait longer',
  ),
  otlpEndpoint: variable(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    z.url({ protocol: /^https?$/ }).optional(),
    'Base URL of an OpenTelemetry collector (OTLP over HTTP); without it traces are not exported',
  ),
  tracesSampler: variable(
    'OTEL_TRACES_SAMPLER',
    z.enum(samplers).default('parentbased_always_on'),
    `Which traces are recorded, where they are exported: ${samplers.join(', ')}; the same for all services`,
  ),
  tracesSamplerArg: variable(
    'OTEL_TRACES_SAMPLER_ARG',
    z.coerce.number().min(0).max(1).default(1),
    'The share of traces that a sampler with ratio in its name records, from 0 to 1',
  ),
};

/** The variables that every service has that people or their mail programs connect to. */
export const listenerVariables = {
  lameDuckMs: variable(
    'LAME_DUCK_MS',
    z.coerce.number().int().min(0).max(300_000).default(5_000),
    'How long requests are still taken after SIGTERM, in milliseconds, while /readyz says already that it stops; SHUTDOWN_TIMEOUT_MS begins afterwards',
  ),
};

/** The variables of every service that writes down what must hold also after a restore. */
export const journalVariables = {
  journalFolder: variable(
    'JOURNAL_FOLDER',
    z.string().optional(),
    'Folder, best on another machine, in which erasures and withdrawals are kept as well, without names: after a restore to an older point they are done again from there. The same for all replicas. See operations/backup.md',
  ),
};

/** What `startService` itself needs of a configuration. */
export interface HostConfig {
  opsHost: string;
  opsPort: number;
  logLevel: LogLevel;
  logFormat: 'json' | 'pretty';
  shutdownTimeoutMs: number;
  /** Only of services with a listener. */
  lameDuckMs?: number;
  otlpEndpoint?: string | undefined;
  tracesSampler: SamplerName;
  /** From 0 to 1. */
  tracesSamplerArg: number;
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
