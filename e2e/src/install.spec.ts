import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import { podOf, renderKustomization } from '@lotse/manifests';
import { freePort } from '@lotse/private-servers';
import { eventually, ServiceProcess, useMailSink } from '@lotse/test-support';
import pg from 'pg';
import { parseAllDocuments } from 'yaml';
import { ApiClient } from './support/api-client.js';

const root = join(import.meta.dirname, '../..');
const production = renderKustomization(join(root, 'k8s/overlays/production'));
const watcher = 'alarm-watch@example.com';

type Variables = Record<string, string>;

const testServer = (name: 'POSTGRES' | 'AMQP' | 'RABBITMQ_API'): string =>
  process.env[`LOTSE_TEST_${name}_URL`] ?? '';

/**
 * docs/operations/install.md with the values of production and the Secrets that it has made, on the servers of the tests: what a cluster does to
 * these is the drill's.
 */
describe('an installation', () => {
  const sink = useMailSink();
  const vhost = `install-${process.pid}`;
  const processes: ServiceProcess[] = [];
  let secrets: Map<string, Variables>;

  const printSecrets = (): Map<string, Variables> =>
    new Map(
      parseAllDocuments(
        execFileSync('sh', [join(root, 'k8s/secrets.sh')], {
          encoding: 'utf8',
          env: {
            PATH: process.env['PATH'] ?? '',
            SMTP_ALARM_URL: sink.url,
            SMTP_TRANSACTIONAL_URL: sink.url,
            SMTP_NEWSLETTER_URL: sink.url,
            BOOTSTRAP_ADMIN_EMAIL: 'first@example.com',
            ACCESS_KEY_ID: 'lotse',
            SECRET_ACCESS_KEY: 'secret',
          },
        }),
      ).map((document) => {
        const { metadata, stringData } = document.toJS() as {
          metadata: { name: string };
          stringData: Variables;
        };
        return [metadata.name, stringData];
      }),
    );

  /** The address of the test's own server with the login that is in the Secret. */
  const here = (url: string): string => {
    const first = new URL(url.split(',')[0] ?? '');
    const own = new URL(first.protocol === 'postgres:' ? testServer('POSTGRES') : testServer('AMQP'));
    own.username = first.username;
    own.password = first.password;
    own.pathname = first.protocol === 'postgres:' ? first.pathname : vhost;
    return own.href;
  };

  /** Of a Deployment or a Job, as its pods get them. */
  const variablesOf = (kind: string, name: string): Variables => {
    const object = production.find((one) => one.kind === kind && one.metadata.name === name);
    const container = podOf(object!)?.containers[0];
    const mapOf = (map = '') =>
      production.find((one) => one.kind === 'ConfigMap' && one.metadata.name === map)?.data ?? {};
    const direct = (container?.env ?? []).map(({ name: variable, value, valueFrom }) => {
      const { secretKeyRef: secret, configMapKeyRef: map } = valueFrom ?? {};
      const own = secret ? secrets.get(secret.name)?.[secret.key] : map ? mapOf(map.name)[map.key] : value;
      return [variable, /^(?:postgres|amqps):/.test(own ?? '') ? here(own ?? '') : (own ?? '')];
    });
    return Object.assign(
      {},
      ...(container?.envFrom ?? []).map(({ configMapRef }) => mapOf(configMapRef?.name)),
      Object.fromEntries(direct),
    ) as Variables;
  };

  const runJob = (name: string, env: Variables = {}, kind: 'Job' | 'CronJob' = 'Job'): string => {
    const object = production.find((one) => one.kind === kind && one.metadata.name === name);
    const { command = [] } = podOf(object!)!.containers[0] as { command?: string[] };
    return execFileSync(process.execPath, command.slice(1), {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe', // what it complains of is in the error
      env: { PATH: process.env['PATH'] ?? '', ...variablesOf(kind, name), ...env },
    });
  };

  beforeAll(() => {
    secrets = printSecrets();
  });

  /** At the broker's management API. */
  const remove = async (path: string): Promise<void> => {
    const api = new URL(testServer('RABBITMQ_API'));
    const authorization = `Basic ${Buffer.from(`${api.username}:${api.password}`).toString('base64')}`;
    await fetch(`${api.origin}/api/${path}`, { method: 'DELETE', headers: { authorization } });
  };

  afterAll(async () => {
    await Promise.all(processes.map((one) => one.kill()));
    const names = [...services, 'operator'].map((user) => `users/lotse-${user}`);
    for (const path of [`vhosts/${vhost}`, ...names]) await remove(path);
    const admin = new pg.Client({ connectionString: testServer('POSTGRES') });
    await admin.connect();
    for (const service of services) {
      await admin.query(`drop database if exists lotse_${service} with (force)`);
      await admin.query(`drop role if exists lotse_${service}`);
      await admin.query(`drop role if exists lotse_${service}_migrator`);
    }
    await admin.end();
  });

  it('makes its servers ready, migrates, starts, lets the first administrator in and delivers an alarm', async () => {
    const admin = { DATABASE_ADMIN_URL: testServer('POSTGRES') };
    expect(runJob('databases', admin).match(/the database and its roles/g)).toHaveLength(4);
    expect(runJob('topology', { BROKER_ADMIN_URL: testServer('RABBITMQ_API') })).toMatch(
      new RegExp(`^${vhost}: 5 users`, 'm'),
    );
    for (const service of services) runJob(`${service}-migrate`);

    const port = await freePort();
    const own: Partial<Record<ServiceName, Variables>> = {
      gateway: { PORT: String(port), PUBLIC_URL: `http://localhost:${port}` },
      newsletter: { LINKS_PORT: '0' },
      notifications: { LINKS_PORT: '0', SYNTHETIC_ALARM_TO: watcher },
    };
    for (const service of services)
      processes.push(
        new ServiceProcess(service, {
          ...variablesOf('Deployment', service),
          OPS_PORT: '0',
          OPS_HOST: '127.0.0.1',
          OTEL_EXPORTER_OTLP_ENDPOINT: '',
          ...own[service],
        }),
      );
    await Promise.all(processes.map((one) => one.start()));

    const { BOOTSTRAP_ADMIN_EMAIL: email = '', BOOTSTRAP_ADMIN_PASSWORD: password = '' } =
      secrets.get('gateway-secrets') ?? {};
    await expect(ApiClient.signIn(`http://127.0.0.1:${port}`, email, password)).resolves.toBeDefined();
    await eventually(() =>
      expect(sink.to(watcher).map(({ subject }) => subject)).toContain('Probealarm von Lotse'),
    );
  }, 180_000);

  it('looks once an hour for what was declared, and fails where a right was taken away', async () => {
    const admin = { BROKER_ADMIN_URL: testServer('RABBITMQ_API') };
    const check = () => runJob('topology-check', admin, 'CronJob');
    runJob('topology', admin);
    expect(check()).toBe('Nothing is missing.\n');

    await remove(`permissions/${vhost}/lotse-operator`);

    expect(check).toThrow(`User lotse-operator of operator has no rights in ${vhost}.`);
  });
});
