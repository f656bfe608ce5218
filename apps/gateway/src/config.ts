import { normalizeEmail } from '@lotse/contracts';
import {
  commonVariables,
  ConfigError,
  defineConfig,
  listenerVariables,
  variable,
  type ConfigOf,
} from '@lotse/service-host';
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

const webAddress = z.url({ protocol: /^https?$/ });

const sealingKey = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32);

const variables = defineConfig('gateway', {
  ...commonVariables,
  ...listenerVariables,
  host: variable('HOST', z.string().default('0.0.0.0'), 'Address on which the API is served'),
  port: variable(
    'PORT',
    z.coerce.number().int().min(0).max(65_535).default(3000),
    'Port of the API; 0 takes a free one',
  ),
  publicUrl: variable(
    'PUBLIC_URL',
    webAddress.default('http://localhost:3000'),
    'Where browsers find the API; plain HTTP works only with localhost, because the session cookie is Secure',
  ),
  sessionLifetimeHours: variable(
    'SESSION_LIFETIME_HOURS',
    z.coerce.number().int().min(1).max(720).default(12),
    'Hours after which a user has to sign in again, even if they are active',
  ),
  sessionIdleMinutes: variable(
    'SESSION_IDLE_MINUTES',
    z.coerce.number().int().min(2).max(1_440).default(30),
    'Minutes without activity after which a user has to sign in again; accurate to a minute',
  ),
  sealingKey: variable(
    'SEALING_KEY',
    sealingKey,
    'Seals the secrets of second factors and identity providers in the database: 32 random bytes in base64, as `openssl rand -base64 32` makes them, the same for all replicas. Keep it apart from backups. docs/second-factors.md says how to change it. If it is simply replaced, authenticator apps and secrets of identity providers have to be set up again',
    { secret: true },
  ),
  sealingKeyOther: variable(
    'SEALING_KEY_OTHER',
    sealingKey.optional(),
    'While the key is being changed: first the new key, then the old one. It opens what it has sealed, and seals nothing',
    { secret: true },
  ),
  staffSecondFactor: variable(
    'STAFF_SECOND_FACTOR',
    z.enum(['required', 'optional']).default('required'),
    'required: staff can do nothing until they have shown a second factor. optional: only those who have one are asked for it',
  ),
  stepUpMinutes: variable(
    'STEP_UP_MINUTES',
    z.coerce.number().int().min(1).max(60).default(10),
    'Minutes for which a second factor counts after it was shown, for sending to many people and for changing permissions',
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
    'Addresses or networks (CIDR) of the proxies in front of the gateway, separated by commas: their X-Forwarded-For is trusted. Without it everybody behind a proxy counts as one network, for sign-in and rate limits',
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
    'Origins, separated by commas, whose pages may call the API from a browser with the session of the signed-in user; by default only its own',
  ),
  rateLimitPerMinute: variable(
    'RATE_LIMIT_PER_MINUTE',
    count.default(1_200),
    'Requests per minute of one user or API key, for each replica; costly ones count as several',
  ),
  rateLimitPublicPerMinute: variable(
    'RATE_LIMIT_PUBLIC_PER_MINUTE',
    count.default(120),
    'Requests per minute from one network without a sign-in, for each replica',
  ),
  requestTimeoutMs: variable(
    'REQUEST_TIMEOUT_MS',
    z.coerce.number().int().min(100).max(600_000).default(60_000),
    'Time for a request to arrive completely, in milliseconds; its headers have a sixth of that time',
  ),
  callTimeoutMs: variable(
    'CALL_TIMEOUT_MS',
    z.coerce.number().int().min(1_000).max(60_000).default(5_000),
    'How long a request waits for the answer of another service, in milliseconds; some that take long have more',
  ),
  maxConnections: variable(
    'MAX_CONNECTIONS',
    count.default(10_000),
    'The most connections to the API that may be open at the same time; further ones are closed',
  ),
  accountingEmail: variable(
    'ACCOUNTING_EMAIL',
    z.string().refine((text) => normalizeEmail(text) !== null, 'expected an e-mail address'),
    'Address to which people who cannot sign in send a death certificate; everybody can read it on the page for that case',
  ),
  imprintUrl: variable(
    'IMPRINT_URL',
    webAddress.optional(),
    "The vendor's imprint: linked at the foot of every page, if it is set",
  ),
  privacyUrl: variable(
    'PRIVACY_URL',
    webAddress.optional(),
    "The vendor's privacy notice: linked at the foot of every page, if it is set",
  ),
  linksUrl: variable(
    'LINKS_URL',
    webAddress.refine(isOrigin, 'expected an origin such as https://links.example.com').optional(),
    'LINKS_URL of notifications: pages of the web app may send files of tickets there. Without it, browsers refuse to',
  ),
  webRoot: variable(
    'WEB_ROOT',
    z.string().min(1).default('apps/web/dist'),
    'Folder of the built web app, relative to the working directory',
  ),
  bootstrapAdminEmail: variable(
    'BOOTSTRAP_ADMIN_EMAIL',
    z.string().min(3).max(254).optional(),
    'With the password: creates the first administrator if there is no user at all',
  ),
  bootstrapAdminPassword: variable(
    'BOOTSTRAP_ADMIN_PASSWORD',
    z.string().min(12).max(200).optional(),
    'Password of the first administrator, 12 to 200 characters; change it after the first sign-in',
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
