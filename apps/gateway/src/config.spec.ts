import { gatewayConfig } from './config.js';

const needed = { DATABASE_URL: 'postgres://u:p@db/x', AMQP_URL: 'amqp://u:p@mq/x' };
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
});
