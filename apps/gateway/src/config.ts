import { normalizeEmail } from '@lotse/contracts';
import { commonVariables, ConfigError, defineConfig, variable, type ConfigOf } from '@lotse/service-host';
import { isIP } from 'node:net';
import { z } from 'zod';

const count = z.coerce.number().int().min(1);

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** An address, a network in CIDR notation, or one of the names that proxy-addr knows. */
const isNetwork = (text: string): boolean => {
  const [address = '', prefix, more] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return (
    ['loopback', 'linklocal', 'uniquelocal'].includes(text) ||
    (bits > 0 &&
      more === undefined &&
      (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)))
  );
};

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const sealingKey = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32);

const variables = defineConfig('gateway', {
  ...commonVariables,
  host: variable('HOST', z.string().default('0.0.0.0'), 'Address on which the API is served'),
  port: variable(
    'PORT',
    z.coerce.number().int().min(0).max(65_535).default(3000),
    'Port of the API; 0 takes a free one',
  ),
  publicUrl: variable(
    'PUBLIC_URL',
    z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
    'Where browsers find the API; plain HTTP works with localhost alone, because the session cookie is Secure',
  ),
  sessionLifetimeHours: variable(
    'SESSION_LIFETIME_HOURS',
    z.coerce.number().int().min(1).max(720).default(12),
    'Hours after which a user has to sign in again, however busy',
  ),
  sessionIdleMinutes: variable(
    'SESSION_IDLE_MINUTES',
    z.coerce.number().int().min(2).max(1_440).default(30),
    'Minutes after which a user has to sign in again who has done nothing meanwhile; known to a minute',
  ),
  sealingKey: variable(
    'SEALING_KEY',
    sealingKey,
    'Seals the secrets of second factors and identity providers in the database: 32 random bytes in base64, as `openssl rand -base64 32` makes them, the same for all replicas. Keep it apart from backups. docs/second-factors.md says how it is changed: under another one alone, apps that make codes and secrets of identity providers have to be set up again',
    { secret: true },
  ),
  sealingKeyOther: variable(
    'SEALING_KEY_OTHER',
    sealingKey.optional(),
    'While the key is being changed: the one that comes, then the one that goes. Opens what it has sealed, and seals nothing',
    { secret: true },
  ),
  staffSecondFactor: variable(
    'STAFF_SECOND_FACTOR',
    z.enum(['required', 'optional']).default('required'),
    'Whether staff can do nothing before they have shown a second factor (required), or only those who have one are asked for it (optional)',
  ),
  stepUpMinutes: variable(
    'STEP_UP_MINUTES',
    z.coerce.number().int().min(1).max(60).default(10),
    'Minutes for which a second factor that was shown counts, for what is sent to many and for changing who may do what',
  ),
  trustedProxies: variable(
    'TRUSTED_PROXIES',
    z
      .string()
      .transform(listed)
      .refine(
        (networks) => networks.every(isNetwork),
        'expected addresses or networks (CIDR) separated by commas',
      )
      .prefault(''),
    'Addresses or networks (CIDR) of the proxies in front of the gateway, separated by commas: what they say in X-Forwarded-For is believed. Without them everybody behind a proxy counts as one network, for sign-in and rate limits',
  ),
  corsOrigins: variable(
    'CORS_ORIGINS',
    z
      .string()
      .transform(listed)
      .refine(
        (origins) => origins.every(isOrigin),
        'expected origins such as https://app.example.com, separated by commas',
      )
      .prefault(''),
    'Origins whose pages may call the API from a browser, with the session of who is signed in, separated by commas; none but its own without it',
  ),
  rateLimitPerMinute: variable(
    'RATE_LIMIT_PER_MINUTE',
    count.default(1_200),
    'Requests a minute of one user or API key, for each replica; costly ones count as several',
  ),
  rateLimitPublicPerMinute: variable(
    'RATE_LIMIT_PUBLIC_PER_MINUTE',
    count.default(120),
    'Requests a minute of one network that is not signed in, for each replica',
  ),
  requestTimeoutMs: variable(
    'REQUEST_TIMEOUT_MS',
    z.coerce.number().int().min(100).max(600_000).default(60_000),
    'Time for a request to arrive completely, in milliseconds; its headers have a sixth of it',
  ),
  maxConnections: variable(
    'MAX_CONNECTIONS',
    count.default(10_000),
    'Connections to the API that are open at the same time, at most; what comes beyond is closed',
  ),
  accountingEmail: variable(
    'ACCOUNTING_EMAIL',
    z.string().refine((text) => normalizeEmail(text) !== null, 'expected an e-mail address'),
    'Where a death certificate is sent to by those who cannot sign in; everybody can read it on the page for that case',
  ),
  webRoot: variable(
    'WEB_ROOT',
    z.string().min(1).default('apps/web/dist'),
    'Folder with the built web app, seen from the working directory',
  ),
  bootstrapAdminEmail: variable(
    'BOOTSTRAP_ADMIN_EMAIL',
    z.string().min(3).max(254).optional(),
    'With the password: makes the first administrator when there is no user at all',
  ),
  bootstrapAdminPassword: variable(
    'BOOTSTRAP_ADMIN_PASSWORD',
    z.string().min(12).max(200).optional(),
    'Password of the first administrator, 12 to 200 characters; change it once it is used',
    { secret: true },
  ),
});

export const gatewayConfig: typeof variables = {
  ...variables,
  parse(env) {
    const config = variables.parse(env);
    const { bootstrapAdminEmail: email, bootstrapAdminPassword: password } = config;
    if (email && !password)
      throw new ConfigError('gateway', ['BOOTSTRAP_ADMIN_PASSWORD is missing beside BOOTSTRAP_ADMIN_EMAIL']);
    if (password && !email)
      throw new ConfigError('gateway', ['BOOTSTRAP_ADMIN_EMAIL is missing beside BOOTSTRAP_ADMIN_PASSWORD']);
    return config;
  },
};

export type GatewayConfig = ConfigOf<typeof gatewayConfig>;

/** Under which providers ask for the configuration. */
export const GATEWAY_CONFIG = Symbol('GATEWAY_CONFIG');
