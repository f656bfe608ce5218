import { commonVariables, ConfigError, defineConfig, variable, type ConfigOf } from '@lotse/service-host';
import { z } from 'zod';

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
    'Hours after which a user has to sign in again',
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
