import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerUsers, houseOf, ManagementApi } from '@lotse/messaging';
import { migrationConfig } from '@lotse/service-host';
import { serviceConfigs } from '../pages/configuration-page.js';
import { composeServices, interpolated } from './compose.js';

const root = join(__dirname, '../../../..');
const services = composeServices(root);
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

const keys: Record<string, string> = {
  SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
  SEALING_KEY_OTHER: Buffer.alloc(32, 8).toString('base64'),
  LINK_KEYS: Buffer.alloc(32, 9).toString('base64'),
  NEWSLETTER_LINK_KEYS: Buffer.alloc(32, 10).toString('base64'),
  SUPPRESSION_KEY: Buffer.alloc(32, 11).toString('base64'),
  CONSENT_KEYS: Buffer.alloc(32, 12).toString('base64'),
  CHECKPOINT_KEY: generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'der' })
    .toString('base64'),
};

/** .env as an operator fills it in. */
const filledIn = Object.fromEntries(
  [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [
    name as string,
    value || keys[name as string] || 'abcdefgh1234',
  ]),
);

const environmentOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      interpolated(String(value), filledIn),
    ]),
  );

describe.each(serviceConfigs.map((config) => [config.service, config] as const))(
  '%s in docker-compose.yml',
  (service, config) => {
    it('is given exactly the variables it knows', () => {
      expect(Object.keys(environmentOf(service)).sort()).toEqual(
        config.variables.map(({ name }) => name).sort(),
      );
    });

    it('starts with what .env.example asks for', () => {
      expect(() => config.parse(environmentOf(service))).not.toThrow();
    });

    it('starts after its migrations, which are given exactly the variables they know', () => {
      const migration = migrationConfig(service);
      const environment = environmentOf(`migrate-${service}`);

      expect(Object.keys(environment).sort()).toEqual(migration.variables.map(({ name }) => name).sort());
      expect(() => migration.parse(environment)).not.toThrow();
      expect(services[`migrate-${service}`]?.command).toEqual(['node', `apps/${service}/bundle/migrate.js`]);
      expect(services[service]?.depends_on?.[`migrate-${service}`]?.condition).toBe(
        'service_completed_successfully',
      );
    });
  },
);

describe('the deploy step in docker-compose.yml', () => {
  it('makes the very users that the services sign in as, before they start', () => {
    const { BROKER_ADMIN_URL, RETRY_TIERS_MS, ...urls } = environmentOf('topology');

    expect(Object.keys(urls).sort()).toEqual(
      brokerUsers.map((user) => `${user.toUpperCase()}_AMQP_URL`).sort(),
    );
    for (const { service } of serviceConfigs) {
      expect(urls[`${service.toUpperCase()}_AMQP_URL`]).toBe(environmentOf(service)['AMQP_URL']);
      expect(environmentOf(service)['RETRY_TIERS_MS']).toBe(RETRY_TIERS_MS);
      expect(services[service]?.depends_on?.['topology']?.condition).toBe('service_completed_successfully');
    }
    const admin = new ManagementApi(BROKER_ADMIN_URL ?? '');
    const byUser = Object.fromEntries(
      brokerUsers.map((user) => [user, urls[`${user.toUpperCase()}_AMQP_URL`]]),
    );
    expect(houseOf(byUser, [1], admin)).toMatchObject({ vhost: 'lotse' });
  });
});

describe('docker-compose.yml', () => {
  it('asks for nothing that .env.example does not name', () => {
    const required = [...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name as string);

    expect(required.filter((name) => !(name in filledIn))).toEqual([]);
    expect(required.length).toBeGreaterThan(5);
  });

  it('mounts files that are there', () => {
    const mounted = Object.values(services)
      .flatMap(({ volumes = [] }) => volumes)
      .map((volume) => volume.split(':', 1)[0] as string)
      .filter((path) => path.startsWith('.'));

    expect(mounted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(mounted.length).toBeGreaterThan(0);
  });

  it('has nothing that the Compose linter refuses', () => {
    const dclint = require.resolve('dclint/package.json').replace('package.json', 'bin/dclint.cjs');
    const lint = (): string =>
      execFileSync(
        process.execPath,
        [dclint, '--quiet', '--config', 'docker/dclintrc.yaml', 'docker-compose.yml'],
        { cwd: root, encoding: 'utf8' },
      );

    expect(lint).not.toThrow();
  });
});
