import { gatewayConfig } from './config.js';

const needed = {
  DATABASE_URL: 'postgres://u:p@db/x',
  AMQP_URL: 'amqp://u:p@mq/x',
  SEALING_KEY: Buffer.alloc(32, 1).toString('base64'),
  ACCOUNTING_EMAIL: 'accounting@example.com',
};
const email = { BOOTSTRAP_ADMIN_EMAIL: 'admin@example.com' };
const password = { BOOTSTRAP_ADMIN_PASSWORD: 'correct horse battery' };

describe('the configuration of the gateway', () => {
  it('names the first administrator with address and password, or not at all', () => {
    expect(gatewayConfig.parse({ ...needed, ...email, ...password })).toMatchObject({
      bootstrapAdminEmail: 'admin@example.com',
      bootstrapAdminPassword: 'correct horse battery',
    });
    const neither = gatewayConfig.parse({
      ...needed,
      BOOTSTRAP_ADMIN_EMAIL: '',
      BOOTSTRAP_ADMIN_PASSWORD: '',
    });
    expect(neither.bootstrapAdminEmail).toBeUndefined();
  });

  it.each([
    [{ ...email }, 'BOOTSTRAP_ADMIN_PASSWORD is missing beside BOOTSTRAP_ADMIN_EMAIL'],
    [
      { ...email, BOOTSTRAP_ADMIN_PASSWORD: '' },
      'BOOTSTRAP_ADMIN_PASSWORD is missing beside BOOTSTRAP_ADMIN_EMAIL',
    ],
    [{ ...password }, 'BOOTSTRAP_ADMIN_EMAIL is missing beside BOOTSTRAP_ADMIN_PASSWORD'],
  ])('says which of the two is missing', (env, problem) => {
    expect(() => gatewayConfig.parse({ ...needed, ...env })).toThrow(
      expect.objectContaining({ name: 'ConfigError', problems: [problem] }),
    );
  });

  it('reads lists of proxies and origins', () => {
    const lists = {
      TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32,192.0.2.1,loopback',
      CORS_ORIGINS: 'https://app.example.com, http://localhost:5173',
    };

    expect(gatewayConfig.parse({ ...needed, ...lists })).toMatchObject({
      trustedProxies: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.1', 'loopback'],
      corsOrigins: ['https://app.example.com', 'http://localhost:5173'],
    });
    expect(gatewayConfig.parse(needed)).toMatchObject({ trustedProxies: [], corsOrigins: [] });
  });

  it.each([
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0/8'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['TRUSTED_PROXIES', '*'],
    ['TRUSTED_PROXIES', 'proxy.example.com'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'app.example.com'],
    ['CORS_ORIGINS', 'https://app.example.com/'],
    ['CORS_ORIGINS', 'null'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => gatewayConfig.parse({ ...needed, [name]: value })).toThrow(
      expect.objectContaining({ problems: [expect.stringMatching(`^${name} is wrong: expected`)] }),
    );
  });
});
