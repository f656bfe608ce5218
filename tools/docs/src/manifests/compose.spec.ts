import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerUsers, houseOf, ManagementApi } from '@lotse/messaging';
import { migrationConfig } from '@lotse/service-host';
import { serviceConfigs } from '../pages/configuration-page.js';
import { composeNetworks, composeServices, interpolated } from './compose.js';

const root = join(__dirname, '../../../..');
const services = composeServices(root);
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

const keys: Record<string, string> = {
  SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
  SEALING_KEY_OTHER: Buffer.alloc(32, 8).toString('base64'),
  LINK_KEYS: Buffer.alloc(32, 9).toString('base64'),
  NEWSLETTER_LINK_KEYS: Buffer.alloc(32, 10).toString('base64'),
  BLOB_KEYS: Buffer.alloc(32, 13).toString('base64'),
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

describe('what is built here', () => {
  const built = Object.entries(services).filter(([, { image }]) => image?.includes('lotse/'));
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

  it('has a name under which nobody else can have put an image, and is never pulled', () => {
    expect(built.length).toBeGreaterThan(8);
    for (const [, { image, pull_policy }] of built) {
      expect(image).toMatch(/^localhost\/lotse\/\w+:/);
      expect(pull_policy).toBe('never');
    }
  });

  it('is built for every image that is used', () => {
    const targets = built.flatMap(([, { build, image }]) => (build ? [[image, build.target]] : []));

    expect(new Set(targets.map(([image]) => image))).toEqual(new Set(built.map(([, { image }]) => image)));
    for (const [image, target = ''] of targets) {
      expect(image).toContain(`/${target}:`);
      expect(dockerfile).toMatch(new RegExp(`^FROM runtime AS ${target}$`, 'm'));
      expect(dockerfile).toContain(`CMD ["node", "apps/${target}/bundle/main.js"]`);
    }
  });

  it('has neither capabilities nor a root to write to', () => {
    for (const [, service] of built) expect(service).toMatchObject({ cap_drop: ['ALL'], read_only: true });
  });
});

describe('the profile scale', () => {
  it.each(serviceConfigs.map(({ service }) => service))(
    'has a second %s, which is the first but for its port on this machine',
    (service) => {
      const { ports: _, ...first } = services[service] ?? {};
      const { ports: second = [], profiles, ...other } = services[`${service}-2`] ?? {};
      const taken = Object.entries(services)
        .filter(([name]) => name !== `${service}-2`)
        .flatMap(([, { ports = [] }]) => ports.map((port) => interpolated(port, {})));

      expect(profiles).toEqual(['scale']);
      expect(other).toEqual(first);
      expect(taken.length).toBeGreaterThan(4);
      for (const port of second.map((text) => interpolated(text, {})))
        expect(taken.map((text) => text.split(':')[1])).not.toContain(port.split(':')[1]);
    },
  );
});

describe('.env.example', () => {
  it('names every variable that compose reads from .env, with values that hold as they stand', () => {
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const named = new Set([...example.matchAll(/^(?:# )?(\w+)=/gm)].map(([, name]) => name));
    const read = new Set([...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    const ofTheCommand = ['COMMIT', 'CREATED']; // of the release that is built, not of the installation

    expect([...read].filter((name) => !named.has(name)).sort()).toEqual(ofTheCommand);
    expect([...named].filter((name) => !read.has(name))).toEqual([]);
    expect(example).not.toMatch(/^(?:# )?\w+=.*\(/m);
  });

  it('is filled in by the commands that the documentation gives', () => {
    const page = readFileSync(join(root, 'docs/operations/compose.md'), 'utf8');
    const [, commands = ''] = /```sh fill-in\n([^]*?)```/.exec(page) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'lotse-env-'));
    try {
      copyFileSync(join(root, '.env.example'), join(folder, '.env.example'));
      execFileSync('sh', ['-ec', commands], { cwd: folder, stdio: 'pipe' });
      const text = readFileSync(join(folder, '.env'), 'utf8');
      const env = Object.fromEntries(
        [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
      );
      const empty = [...compose.matchAll(/\$\{(\w+):\?/g)].filter(([, name = '']) => !env[name]);

      expect(new Set(empty.map(([, name]) => name))).toEqual(
        new Set(['BOOTSTRAP_ADMIN_EMAIL', 'NEWSLETTER_IMPRINT']), // which nobody can guess
      );
      const whole = { ...env, BOOTSTRAP_ADMIN_EMAIL: 'admin@example.com', NEWSLETTER_IMPRINT: 'Muster GmbH' };
      for (const config of serviceConfigs) {
        const given = Object.entries(services[config.service]?.environment ?? {});
        expect(() =>
          config.parse(
            Object.fromEntries(given.map(([name, value]) => [name, interpolated(String(value), whole)])),
          ),
        ).not.toThrow();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('docker-compose.yml', () => {
  it('limits the memory of every container, and the size of its log', () => {
    for (const [name, { mem_limit, logging }] of Object.entries(services)) {
      expect([name, mem_limit]).toEqual([name, expect.stringMatching(/^\d+[mg]$/)]);
      expect(logging?.options).toEqual({ 'max-size': '20m', 'max-file': '5' });
    }
  });

  it('confines every container: no capability, none to be gained, and root in none that says who it is', () => {
    for (const [name, { cap_drop, security_opt, user }] of Object.entries(services)) {
      expect([name, cap_drop, security_opt]).toEqual([name, ['ALL'], ['no-new-privileges:true']]);
      expect(user ?? 'of the image').not.toMatch(/^(?:0|root)\b/);
    }
    for (const name of ['postgres', 'rabbitmq', 'mail'])
      expect(services[name]?.user).toMatch(/^\d{3,}:\d{3,}$/);
  });

  it('lets only those reach a database or the broker that work with it', () => {
    const inside = (network: string): string[] =>
      Object.keys(services).filter((name) => (services[name]?.networks ?? ['default']).includes(network));
    const replicas = serviceConfigs.flatMap(({ service }) => [service, `${service}-2`]);
    const migrations = serviceConfigs.map(({ service }) => `migrate-${service}`);

    expect(new Set(inside('data'))).toEqual(new Set(['postgres', ...replicas, ...migrations]));
    expect(new Set(inside('broker'))).toEqual(new Set(['rabbitmq', 'topology', 'prometheus', ...replicas]));
    expect(new Set(inside('default'))).toEqual(new Set(['mail', ...replicas]));
    expect(new Set(inside('watch'))).toEqual(new Set(['prometheus', 'grafana', 'backup-age']));
    expect(composeNetworks(root)).toEqual({
      broker: { internal: true },
      data: { internal: true },
      default: null,
      watch: null,
    });
  });

  it('gives every role of a database a password of its own', () => {
    const roles = Object.keys(services['postgres']?.environment ?? {}).filter((name) =>
      /_DB_PASSWORD$/.test(name),
    );

    expect(new Set(roles)).toEqual(
      new Set(
        serviceConfigs.flatMap(({ service }) => [
          `${service.toUpperCase()}_DB_PASSWORD`,
          `${service.toUpperCase()}_MIGRATOR_DB_PASSWORD`,
        ]),
      ),
    );
    for (const { service } of serviceConfigs)
      expect(services[`migrate-${service}`]?.environment?.['MIGRATION_DATABASE_URL']).toContain(
        `_migrator:\${${service.toUpperCase()}_MIGRATOR_DB_PASSWORD:?`,
      );
  });

  it('publishes nothing beyond this machine', () => {
    const ports = Object.values(services).flatMap(({ ports = [] }) => ports);

    expect(ports.length).toBeGreaterThan(4);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('has the broker stop while it still has as much disk as memory', () => {
    const [, given = ''] =
      services['rabbitmq']?.volumes?.map((volume) => /^\.\/(.*rabbitmq\.conf):/.exec(volume)).find(Boolean) ??
      [];

    expect(readFileSync(join(root, given), 'utf8')).toMatch(/^disk_free_limit\.relative = 1\.0$/m);
  });

  it('has the broker send what comes home unconfirmed again within seconds', () => {
    expect(services['rabbitmq']?.volumes).toContain(
      './docker/rabbitmq/advanced.config:/etc/rabbitmq/advanced.config:ro',
    );
    expect(readFileSync(join(root, 'docker/rabbitmq/advanced.config'), 'utf8')).toMatch(
      /\{dead_letter_worker_publisher_confirm_timeout, 10000\}/,
    );
  });

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

describe('what operators keep in the checkout', () => {
  const secrets = [
    '.env',
    '.env.before',
    'secrets.yaml',
    'smtp-password',
    'evidence.pem',
    'lotse_contacts.dump',
    'docker-compose.override.yml',
    'docker/dkim.pem',
    'tools/lotse_gateway.dump',
  ];

  it('is left alone by git', () => {
    const ignored = execFileSync('git', ['check-ignore', '--no-index', ...secrets], {
      cwd: root,
      encoding: 'utf8',
    });

    expect(ignored.trim().split('\n')).toEqual(secrets);
  });

  it('reaches no image and no build cache, and what images are built from does', () => {
    const patterns = readFileSync(join(root, '.dockerignore'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => ({
        keeps: line.startsWith('!'),
        // one that names a folder is about all in it
        path: new RegExp(
          `^${line
            .replace(/^!/, '')
            .replaceAll('.', '\\.')
            .replaceAll('**/', '<folders>')
            .replaceAll('*', '[^/]*')
            .replaceAll('<folders>', '(?:.*/)?')}(?:/|$)`,
        ),
      }));
    // the last that matches counts
    const isSent = (name: string): boolean => patterns.findLast(({ path }) => path.test(name))?.keeps ?? true;

    expect(secrets.filter(isSent)).toEqual([]);
    expect(
      ['docs/README.md', 'apps/web/node_modules/x/y.js', 'libs/mail/dist/index.js'].filter(isSent),
    ).toEqual([]);
    const tracked = execFileSync('git', ['ls-files', 'apps', 'docker', 'libs', 'tools'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(
      tracked
        .trim()
        .split('\n')
        .filter((path) => !isSent(path)),
    ).toEqual([]);
    const atTheRoot = [
      '.swcrc',
      'nx.json',
      'package.json',
      'package-lock.json',
      'rolldown.config.mjs',
      'tsconfig.base.json',
    ];
    expect(atTheRoot.filter((path) => !isSent(path))).toEqual([]);
  });
});
