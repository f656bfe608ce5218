import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  allSchemas,
  podLabelsOf,
  podOf,
  renderKustomization,
  schemaFor,
  unknownOrWrong,
  type Container,
  type KubernetesObject,
} from '@lotse/manifests';
import { brokerUsers, houseOf, ManagementApi } from '@lotse/messaging';
import { migrationConfig } from '@lotse/service-host';
import { services } from '@lotse/contracts';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { serviceConfigs } from '../pages/configuration-page.js';
import { isDoor, isGoal, mayTalk, policiesIn, portsIn, portsOf, selects, workloadsIn } from './network.js';

const root = join(__dirname, '../../../..');
const render = (path: string): KubernetesObject[] => renderKustomization(join(root, path));
const base = render('k8s/base');
const overlays = {
  dev: render('k8s/overlays/dev'),
  staging: render('k8s/overlays/staging'),
  production: render('k8s/overlays/production'),
};
const eachOverlay = Object.entries(overlays);
const withServers = eachOverlay.filter(([name]) => name !== 'dev');
const schemas = allSchemas(join(root, 'k8s/schemas'));

type Data = Record<string, string>;

const find = (kind: string, name: string, objects = base): KubernetesObject => {
  const object = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (!object) throw new Error(`no ${kind} ${name}`);
  return object;
};
const ofKind = (kind: string, objects: KubernetesObject[]): KubernetesObject[] =>
  objects.filter((one) => one.kind === kind);

const containerOf = (kind: string, name: string, objects = base): Container =>
  podOf(find(kind, name, objects))?.containers[0] as Container;

const configOf = (name: string, objects = base): Data => find('ConfigMap', name, objects).data ?? {};

/** What k8s/secrets.sh prints, by the names of the Secrets. */
const printed = new Map(
  parseAllDocuments(
    execFileSync('sh', [join(root, 'k8s/secrets.sh')], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        SMTP_ALARM_URL: 'smtp://relay.example.com:587 smtps://other.example.com',
        SMTP_TRANSACTIONAL_URL: 'smtp://relay.example.com:587',
        SMTP_NEWSLETTER_URL: 'smtp://bulk.example.com:587',
        BOOTSTRAP_ADMIN_EMAIL: 'admin@example.com',
        ACCESS_KEY_ID: 'lotse',
        SECRET_ACCESS_KEY: "o'brien",
      },
    }),
  ).map((document) => {
    const { metadata, stringData } = document.toJS() as { metadata: { name: string }; stringData: Data };
    return [metadata.name, stringData] as const;
  }),
);
const secretsOf = (overlay: string): Map<string, Data> =>
  overlay === 'dev'
    ? new Map(ofKind('Secret', overlays.dev).map(({ metadata, data = {} }) => [metadata.name, data]))
    : printed;

/** Variables of which a component brings the policy, since they are empty by default. */
const brought: Record<string, string> = {
  INBOUND_IMAP_URL: 'mailbox',
  ALARM_WEBHOOK_URL: 'alarm-webhook',
  MAIL_AUTH_DNS: 'sender-keys',
};

/** The variables of a container, with their values; undefined where nobody has set an optional one. */
function environmentOf(
  container: Container,
  objects: KubernetesObject[],
  secrets?: Map<string, Data>,
): Record<string, string | undefined> {
  const fromMaps = (container.envFrom ?? []).map(({ configMapRef }) =>
    configMapRef ? configOf(configMapRef.name, objects) : {},
  );
  const direct = (container.env ?? []).map(({ name, value, valueFrom }) => {
    const { secretKeyRef: secret, configMapKeyRef: map } = valueFrom ?? {};
    if (map) return [name, configOf(map.name, objects)[map.key]];
    return [name, secret ? secrets?.get(secret.name)?.[secret.key] : value];
  });
  return Object.assign({}, ...fromMaps, Object.fromEntries(direct)) as Record<string, string | undefined>;
}

const filesMount = { name: 'files', mountPath: '/etc/lotse/files', readOnly: true };

describe.each(eachOverlay)('the overlay %s', (name, objects) => {
  it('has nothing but what an API server knows, to the last field', () => {
    const wrong = objects.flatMap((object) => {
      const schema = schemaFor(schemas, object);
      return schema
        ? unknownOrWrong(schema, object)
        : [`${object.apiVersion} ${object.kind} is in no file of k8s/schemas`];
    });

    expect(wrong).toEqual([]);
    expect(objects.length).toBeGreaterThan(40);
  });

  it('has every Secret and ConfigMap that a pod refers to', () => {
    const secrets = secretsOf(name);
    const ofOperators = ['database-superuser', 'broker-default-user'];
    const pods = objects.map(podOf).filter((pod) => pod !== undefined);
    const containers = pods.flatMap(({ containers }) => containers);
    const variables = containers.flatMap(({ env = [] }) => env.map(({ valueFrom }) => valueFrom ?? {}));
    const has = (map: string, key?: string): boolean => {
      const data = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === map)?.data;
      return data !== undefined && (key === undefined || data[key] !== undefined);
    };

    expect([
      ...variables
        .map(({ secretKeyRef }) => secretKeyRef)
        .filter(
          (ref) =>
            ref &&
            !ref.optional &&
            !ofOperators.includes(ref.name) &&
            secrets.get(ref.name)?.[ref.key] === undefined,
        ),
      ...variables
        .map(({ configMapKeyRef }) => configMapKeyRef)
        .filter((ref) => ref && !has(ref.name, ref.key)),
      ...containers
        .flatMap(({ envFrom = [] }) => envFrom)
        .filter(
          ({ configMapRef, secretRef }) =>
            (configMapRef && !has(configMapRef.name)) || (secretRef && !secrets.has(secretRef.name)),
        ),
      ...pods
        .flatMap(({ volumes = [] }) => volumes)
        .filter(
          ({ configMap, secret }) =>
            (configMap && !has(configMap.name)) ||
            (secret && !secret.optional && !secrets.has(secret.secretName)),
        ),
    ]).toEqual([]);
  });

  it.each(serviceConfigs.map((config) => [config.service, config] as const))(
    'starts %s with its values',
    (service, config) => {
      const environment = environmentOf(
        containerOf('Deployment', service, objects),
        objects,
        secretsOf(name),
      );

      expect(() => config.parse(environment)).not.toThrow();
    },
  );

  it('makes the very broker users that the services sign in as', () => {
    const environment = environmentOf(containerOf('Job', 'topology', objects), objects, secretsOf(name));
    const urls = Object.fromEntries(
      brokerUsers.map((user) => [user, environment[`${user.toUpperCase()}_AMQP_URL`]]),
    );
    const admin = (environment['BROKER_ADMIN_URL'] ?? '').replaceAll(/\$\(\w+\)/g, 'operators');

    expect(houseOf(urls, [1], new ManagementApi(admin))).toMatchObject({ vhost: 'lotse' });
  });

  it('checks once an hour what the deploy step has declared, with what that one has and not more', () => {
    const check = containerOf('CronJob', 'topology-check', objects);
    const deploy = containerOf('Job', 'topology', objects);
    const pod = podOf(find('CronJob', 'topology-check', objects));

    expect(find('CronJob', 'topology-check', objects).spec).toMatchObject({
      schedule: expect.stringMatching(/^\d+ \* \* \* \*$/),
      concurrencyPolicy: 'Forbid',
    });
    expect({ ...check, name: 'topology', command: deploy.command }).toEqual(deploy);
    expect(check.command).toEqual(deploy.command?.with(-1, 'check'));
    expect({ ...pod, containers: [] }).toEqual({
      ...podOf(find('Job', 'topology', objects)),
      containers: [],
    });
    expect(pod).toMatchObject({ automountServiceAccountToken: false, restartPolicy: 'Never' });
  });

  it('takes the images of this release', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const registry = name === 'dev' ? 'localhost/' : 'registry.example.com/';
    const images = objects.flatMap((object) =>
      podLabelsOf(object)['app.kubernetes.io/part-of'] === 'lotse'
        ? (podOf(object)?.containers.map(({ image }) => image) ?? [])
        : [],
    );

    expect(new Set(images)).toEqual(
      new Set(services.map((service) => `${registry}lotse/${service}:${version}`)),
    );
  });

  it('takes no image that anybody else can supply', () => {
    const pods = objects.flatMap((object) => podOf(object) ?? []);
    const own = pods.flatMap(({ containers }) => containers).filter(({ image }) => image.includes('lotse/'));
    const servers = objects.flatMap(({ spec = {} }) => {
      const { image, imageName } = spec as { image?: string; imageName?: string };
      return image ?? imageName ?? [];
    });

    expect(own.length).toBeGreaterThan(8);
    if (name === 'dev')
      expect(own).toEqual(own.map((one) => ({ ...one, imagePullPolicy: 'Never' }))); // what compose has built
    else {
      expect(servers).toHaveLength(2);
      for (const image of servers) expect(image).toMatch(/^registry\.example\.com\/.*:\d+\.\d+/);
    }
  });

  it('has Jobs whose pods stay with their log when they fail', () => {
    const jobs = ofKind('Job', objects);

    expect(jobs.length).toBeGreaterThan(4);
    for (const job of jobs) {
      expect(podOf(job)).toMatchObject({ restartPolicy: 'Never' });
      expect(job.spec).toMatchObject({ ttlSecondsAfterFinished: 86_400 });
    }
  });

  it('mounts the files that variables may name, as whom the folders are writable', () => {
    for (const service of services)
      expect(podOf(find('Deployment', service, objects))).toMatchObject({
        securityContext: { runAsUser: 65_532, fsGroup: 65_532 },
        containers: [{ volumeMounts: expect.arrayContaining([filesMount]) }],
        volumes: expect.arrayContaining([
          { name: 'files', secret: { secretName: `${service}-files`, optional: true } },
        ]),
      });
    for (const [job, file] of [
      ['topology', 'broker'],
      ...(name === 'dev' ? [] : [['databases', 'database']]),
    ] as [string, string][])
      expect(podOf(find('Job', job, objects))).toMatchObject({
        containers: [{ volumeMounts: expect.arrayContaining([filesMount]) }],
        volumes: expect.arrayContaining([
          {
            name: 'files',
            projected: {
              sources: services.map((service) => ({
                secret: {
                  name: `${service}-files`,
                  optional: true,
                  items: [{ key: `${service}-${file}`, path: `${service}-${file}` }],
                },
              })),
            },
          },
        ]),
      });
  });

  it('is admitted where pod security is restricted, and asks for that', () => {
    const loose = objects.flatMap((object) => {
      const pod = podOf(object);
      if (!pod) return [];
      return [...pod.containers, ...(pod.initContainers ?? [])]
        .filter(
          ({ securityContext }) =>
            pod.securityContext?.runAsNonRoot !== true ||
            !((pod.securityContext.runAsUser ?? 0) > 0) ||
            pod.securityContext.seccompProfile?.type !== 'RuntimeDefault' ||
            securityContext?.allowPrivilegeEscalation !== false ||
            !securityContext.capabilities?.drop?.includes('ALL') ||
            securityContext.capabilities.add !== undefined,
        )
        .map((container) => `${object.metadata.name}: ${container.name}`);
    });

    expect(loose).toEqual([]);
    expect(ofKind('Namespace', objects)).toMatchObject([
      { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
    ]);
  });

  it('lets every service be drained, ready or not', () => {
    const budgets = ofKind('PodDisruptionBudget', objects);

    expect(budgets.map(({ metadata }) => metadata.name).sort()).toEqual([...services].sort());
    for (const { spec } of budgets) expect(spec).toMatchObject({ unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  });

  describe('between its pods', () => {
    const policies = policiesIn(objects);
    const workloads = workloadsIn(objects);
    const labelsOf = (workload: string) => workloads.find((one) => one.name === workload)?.labels ?? {};
    const ours = objects.filter((object) => podLabelsOf(object)['app.kubernetes.io/part-of'] === 'lotse');
    /** Logins that a Job makes: it goes to none of these addresses. */
    const made =
      /^(?:GATEWAY|CONTACTS|NEWSLETTER|NOTIFICATIONS|OPERATOR)_(?:AMQP|DATABASE|MIGRATION_DATABASE)_URL$/;
    const addresses = ours.flatMap((object) =>
      Object.entries(environmentOf(podOf(object)?.containers[0] as Container, objects, secretsOf(name)))
        .filter(([variable]) => (isGoal(variable) || isDoor(variable)) && !made.test(variable))
        .map(([variable, value = '']) => ({ workload: object.metadata.name, variable, value })),
    );
    const forVariable = ({ workload, variable }: { workload: string; variable: string }) =>
      policies.filter(
        ({ variables, spec }) =>
          variables.includes(variable) &&
          spec.policyTypes.includes(isDoor(variable) ? 'Ingress' : 'Egress') &&
          selects(spec.podSelector, labelsOf(workload)),
      );

    it('nothing is allowed that no policy names', () => {
      expect(policies.find((policy) => policy.name === 'nothing-else')?.spec).toEqual({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
    });

    it('every address of a configuration has a policy, with its port, or a component that brings it', () => {
      expect(addresses.length).toBeGreaterThan(25);
      expect(
        addresses.filter(
          (address) =>
            forVariable(address).length === 0 && (address.value !== '' || !brought[address.variable]),
        ),
      ).toEqual([]);
      expect(
        addresses.filter((address) => {
          const allowed = forVariable(address).flatMap(portsOf);
          return !portsIn(address.variable, address.value).every((port) => allowed.includes(port));
        }),
      ).toEqual([]);
    });

    it('every policy is for addresses that all its pods have in their configuration, or says what else it is for', () => {
      const idle = policies
        .filter((policy) => policy.name !== 'nothing-else')
        .filter(({ variables, reason, spec }) => {
          const chosen = ours.filter((object) => selects(spec.podSelector, podLabelsOf(object)));
          if (variables.length === 0) return reason === undefined;
          return (
            reason !== undefined ||
            chosen.length === 0 ||
            !chosen.every(({ metadata }) =>
              variables.every((variable) =>
                addresses.some((one) => one.workload === metadata.name && one.variable === variable),
              ),
            )
          );
        });

      expect(idle.map((policy) => policy.name)).toEqual([]);
    });

    it('nobody may go everywhere but to ports of mail, the API server and object stores, and with a reason', () => {
      const everywhere = policies.filter(({ spec }) =>
        (spec.egress ?? []).some(({ to = [] }) =>
          to.some(({ ipBlock }) => ipBlock?.cidr === '0.0.0.0/0' && !ipBlock.except?.includes('10.0.0.0/8')),
        ),
      );

      expect(everywhere.map((policy) => policy.name).sort()).toEqual([
        ...(name === 'dev' ? [] : ['broker-nodes', 'database-instances']),
        'newsletter-to-mail-servers',
        'notifications-to-mail-servers',
      ]);
    });

    it('services reach their servers, and neither each other nor servers of others', () => {
      const database = { 'lotse/server': 'database' };
      const broker = { 'lotse/server': 'broker' };

      for (const service of services) {
        expect(mayTalk(policies, labelsOf(service), database, 5432)).toBe(true);
        expect(mayTalk(policies, labelsOf(service), broker, name === 'dev' ? 5672 : 5671)).toBe(true);
        expect(mayTalk(policies, labelsOf(`${service}-migrate`), database, 5432)).toBe(true);
        expect(mayTalk(policies, labelsOf(`${service}-migrate`), broker, 5671)).toBe(false);
        expect(mayTalk(policies, labelsOf(service), broker, 15671)).toBe(false);
        for (const other of services)
          for (const port of [3000, 3010, 3011, 9090])
            expect(mayTalk(policies, labelsOf(service), labelsOf(other), port)).toBe(false);
      }
      for (const one of ['topology', 'topology-check']) {
        expect(mayTalk(policies, labelsOf(one), broker, name === 'dev' ? 15672 : 15671)).toBe(true);
        expect(mayTalk(policies, labelsOf(one), broker, name === 'dev' ? 5672 : 5671)).toBe(false);
        expect(mayTalk(policies, labelsOf(one), database, 5432)).toBe(false);
      }
      expect(mayTalk(policies, labelsOf('contacts'), { 'lotse/server': 'mail' }, 1025)).toBe(false);
      if (name === 'dev')
        expect(mayTalk(policies, labelsOf('notifications'), labelsOf('mail'), 1025)).toBe(true);
      else
        for (const port of [5671, 15671])
          expect(mayTalk(policies, labelsOf('operator'), broker, port)).toBe(true);
      if (name !== 'dev')
        expect(
          mayTalk(policies, labelsOf('databases'), { ...database, 'cnpg.io/cluster': 'database' }, 5432),
        ).toBe(true);
    });
  });
});

describe('the check of every field', () => {
  it.each([
    ['a misspelt field', { spec: { replcas: 2 } }, /must NOT have additional properties.*replcas/],
    ['a wrong type', { spec: { replicas: 'two' } }, /spec\/replicas: must be integer/],
  ])('refuses %s', (_, change, sentence) => {
    const deployment = find('Deployment', 'contacts');
    const broken = { ...deployment, spec: { ...deployment.spec, ...change.spec } };

    expect(unknownOrWrong(schemaFor(schemas, deployment)!, broken).join()).toMatch(sentence);
  });

  it('refuses a misspelt field of what belongs to an operator', () => {
    const cluster = find('Cluster', 'database', overlays.production);
    const broken = { ...cluster, spec: { ...cluster.spec, instanzen: 3 } };

    expect(unknownOrWrong(schemaFor(schemas, cluster)!, broken).join()).toMatch(/instanzen/);
  });
});

interface Scaling {
  minReplicas?: number;
  maxReplicas?: number;
  minReplicaCount?: number;
  maxReplicaCount?: number;
  scaleTargetRef: { name: string };
}

describe.each(withServers)('with servers of its own, %s', (name, objects) => {
  const spec = <T>(kind: string, object: string): T => find(kind, object, objects).spec as T;
  const scaling = [...ofKind('HorizontalPodAutoscaler', objects), ...ofKind('ScaledObject', objects)].map(
    (object) => object.spec as Scaling,
  );
  const most = (service: string): number => {
    const found = scaling.filter(({ scaleTargetRef }) => scaleTargetRef.name === service);
    expect(found).toHaveLength(1);
    return found[0]?.maxReplicas ?? found[0]?.maxReplicaCount ?? 0;
  };

  it('never has fewer than two of a service: each has a part in an alarm', () => {
    for (const service of services) {
      expect(most(service)).toBeGreaterThan(2);
      expect(spec('Deployment', service)).not.toHaveProperty('replicas');
    }
    for (const { minReplicas, minReplicaCount } of scaling) expect(minReplicas ?? minReplicaCount).toBe(2);
  });

  it('fits its quota at its most, with what the operators run', () => {
    const amount = (text = '0'): number => {
      const unit: Record<string, number> = { m: 0.001, Mi: 2 ** 20, Gi: 2 ** 30 };
      const [, number = '', suffix = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
      return Number(number) * (unit[suffix] ?? 1);
    };
    const { limits } = spec<{ limits: { default: Data; defaultRequest: Data }[] }>('LimitRange', 'lotse');
    const standard = limits[0]!;
    type Wants = { requests?: Data; limits?: Data };
    const servers: [Wants, number][] = [
      [spec<{ resources: Wants }>('RabbitmqCluster', 'broker').resources, 3],
      [{ limits: {} }, 3], // their init containers
      [spec<{ resources: Wants }>('Cluster', 'database').resources, 4], // one more while an instance joins
      [{ limits: {} }, 8], // the plugin beside each instance, and init containers
    ];
    const own = objects.flatMap((object): [Wants, number][] => {
      const wants = podOf(object)?.containers[0]?.resources as Wants | undefined;
      if (!wants) return [];
      return [[wants, object.kind === 'Deployment' ? most(object.metadata.name) + 1 : 1]];
    });
    const sum = (of: (wants: Wants) => string | undefined): number =>
      [...servers, ...own].reduce((total, [wants, times]) => total + times * amount(of(wants)), 0);
    const { hard } = spec<{ hard: Data }>('ResourceQuota', 'lotse');

    expect(sum((wants) => wants.requests?.['cpu'] ?? standard.defaultRequest['cpu'])).toBeLessThanOrEqual(
      amount(hard['requests.cpu']),
    );
    expect(
      sum((wants) => wants.requests?.['memory'] ?? standard.defaultRequest['memory']),
    ).toBeLessThanOrEqual(amount(hard['requests.memory']));
    expect([hard['limits.cpu'], standard.default['cpu']]).toEqual([undefined, undefined]); // what is free may be taken
    expect(sum((wants) => wants.limits?.['memory'] ?? standard.default['memory'])).toBeLessThanOrEqual(
      amount(hard['limits.memory']),
    );
    expect(own.reduce((total, [, times]) => total + times, 7)).toBeLessThanOrEqual(Number(hard['pods']));
  });

  it('leads browsers to the services under the names that the configuration has', () => {
    const { listeners } = spec<{ listeners: { name: string; hostname?: string }[] }>('Gateway', 'web');
    const hostname = (listener: string) => listeners.find((one) => one.name === listener)?.hostname;
    const host = (service: string, variable: string) =>
      new URL(configOf(`${service}-config`, objects)[variable] ?? '').hostname;

    expect(hostname('app')).toBe(host('gateway', 'PUBLIC_URL'));
    expect(hostname('app')).toBe(host('notifications', 'APP_URL'));
    for (const service of ['gateway', 'newsletter', 'notifications'])
      expect(hostname('links')).toBe(host(service, 'LINKS_URL'));
    expect(spec('Certificate', 'web-tls')).toMatchObject({ dnsNames: [hostname('app'), hostname('links')] });
    for (const route of ofKind('HTTPRoute', objects)) {
      const { rules, parentRefs } = route.spec as {
        parentRefs: { sectionName: string }[];
        rules: { backendRefs?: { name: string; port: number }[] }[];
      };
      expect(listeners.map((one) => one.name)).toContain(parentRefs[0]?.sectionName);
      for (const { name: service, port } of rules.flatMap(({ backendRefs = [] }) => backendRefs))
        expect(spec('Service', service)).toMatchObject({ ports: [{ port }] });
    }
  });

  it('speaks TLS with broker and database, whose authorities are mounted where the URLs say', () => {
    const paths = new Set<string>();
    for (const service of services) {
      const pod = podOf(find('Deployment', service, objects));
      const mounted = JSON.stringify(pod);
      const urls = [printed.get(`${service}-secrets`), printed.get(`${service}-migrator`)].flatMap((data) =>
        Object.entries(data ?? {}),
      );
      for (const [variable, value] of urls.filter(([variable]) => /DATABASE_URL|AMQP_URL/.test(variable)))
        for (const url of value.split(',')) {
          const { protocol, searchParams } = new URL(url);
          if (variable === 'AMQP_URL') expect(protocol).toBe('amqps:');
          else expect(searchParams.get('sslmode')).toBe('verify-full');
          const path = searchParams.get('caFile') ?? searchParams.get('sslrootcert') ?? '';
          paths.add(path);
          expect(mounted).toContain(`"path":"${path.replace('/etc/lotse/ca/', '')}"`);
        }
    }
    expect([...paths].sort()).toEqual(['/etc/lotse/ca/broker.crt', '/etc/lotse/ca/database.crt']);
    expect(spec('RabbitmqCluster', 'broker')).toMatchObject({
      replicas: 3,
      tls: { disableNonTLSListeners: true },
    });
    const { dnsNames } = spec<{ dnsNames: string[] }>('Certificate', 'broker-tls');
    const nodes = (printed.get('contacts-secrets')?.['AMQP_URL'] ?? '')
      .split(',')
      .map((url) => new URL(url).hostname);
    expect(dnsNames).toEqual(['broker', ...nodes.sort()]);
  });

  it('archives the log of the database each minute', () => {
    expect(spec('Cluster', 'database')).toMatchObject({
      postgresql: { parameters: { archive_timeout: '1min' } },
    });
  });

  it('has services begin at different nodes of the broker', () => {
    const first = services.map((service) => printed.get(`${service}-secrets`)?.['AMQP_URL']?.split(',')[0]);
    const nodes = new Set(first.map((url) => new URL(url ?? '').hostname));

    expect([...nodes].sort()).toEqual([0, 1, 2].map((node) => `broker-server-${node}.broker-nodes`));
  });

  it('waits ten minutes before it has fewer of a service', () => {
    for (const { spec: own = {} } of ofKind('HorizontalPodAutoscaler', objects))
      expect(own).toMatchObject({ behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } });
    for (const { spec: own = {} } of ofKind('ScaledObject', objects))
      expect(own).toMatchObject({
        advanced: {
          horizontalPodAutoscalerConfig: {
            behavior: { scaleDown: { stabilizationWindowSeconds: 600 } },
          },
        },
      });
  });

  it('gives the operator a pod that runs only when somebody wants it, with the logins that the commands need', () => {
    const operator = find('CronJob', 'operator', objects);
    const environment = Object.keys(environmentOf(containerOf('CronJob', 'operator', objects), objects));

    expect(operator.spec).toMatchObject({
      suspend: true,
      jobTemplate: { spec: { activeDeadlineSeconds: 3_600 } },
    });
    expect(environment).toEqual(
      expect.arrayContaining([
        'BROKER_ADMIN_URL',
        'RETRY_TIERS_MS',
        ...brokerUsers.map((user) => `${user.toUpperCase()}_AMQP_URL`),
      ]),
    );
  });

  it('scales by the metrics of its own namespace', () => {
    const namespace = ofKind('Namespace', objects)[0]?.metadata.name ?? '';
    for (const { metadata, spec: own } of ofKind('ScaledObject', objects))
      expect(JSON.stringify(own)).toContain(`namespace=\\"${namespace}\\",service=\\"${metadata.name}\\"`);
    expect(name === 'staging' ? 'lotse-staging' : 'lotse').toBe(namespace);
  });
});

describe.each(serviceConfigs.map((config) => [config.service, config] as const))(
  '%s in k8s/base',
  (service, config) => {
    it('is given exactly the variables it knows', () => {
      const environment = environmentOf(containerOf('Deployment', service), base);

      expect(Object.keys(environment).sort()).toEqual(config.variables.map(({ name }) => name).sort());
    });

    it('takes every secret from a Secret and nothing else', () => {
      const container = containerOf('Deployment', service);
      const fromSecrets = (container.env ?? [])
        .filter(({ valueFrom }) => valueFrom?.secretKeyRef)
        .map(({ name }) => name);
      const secret = config.variables.filter((variable) => variable.secret).map(({ name }) => name);

      expect(fromSecrets).toEqual(expect.arrayContaining(secret));
      expect(secret.filter((name) => configOf(`${service}-config`)[name] !== undefined)).toEqual([]);
    });

    it('is migrated by a Job of its own, which alone holds the migrator', () => {
      const environment = environmentOf(containerOf('Job', `${service}-migrate`), base);
      const known = migrationConfig(service).variables.map(({ name }) => name);

      expect(Object.keys(environment).sort()).toEqual(known.sort());
      expect(containerOf('Job', `${service}-migrate`).image).toBe(containerOf('Deployment', service).image);
    });

    it('may take longer to stop than it allows itself', () => {
      const grace = podOf(find('Deployment', service))?.terminationGracePeriodSeconds ?? 30;
      const given = configOf(`${service}-config`);
      const own = Number(given['LAME_DUCK_MS'] ?? 0) + Number(given['SHUTDOWN_TIMEOUT_MS']);

      expect(grace * 1000).toBeGreaterThan(own + 5_000);
    });
  },
);

interface Replacement {
  source: { kind: string; name: string; fieldPath: string };
  targets: { select: { kind: string; name: string }; fieldPaths: string[] }[];
}

/** A Job cannot be changed: kustomize gives it the name of a ConfigMap, which changes with what it holds. */
describe.each(base.filter(({ kind }) => kind === 'Job').map((job) => [job.metadata.name, job] as const))(
  'the Job %s in k8s/base',
  (name, job) => {
    const yaml = (file: string): unknown => parse(readFileSync(join(root, 'k8s/base', file), 'utf8'));
    const copied = (yaml('job-followed.yaml') as Replacement[])
      .filter(({ targets }) =>
        targets.some(({ select }) => select.kind === 'ConfigMap' && select.name === name),
      )
      .map(({ source, targets }) => [source.kind, source.name, source.fieldPath, targets[0]?.fieldPaths[0]]);

    it('follows its image, and what it is given of the configuration', () => {
      const given = (podOf(job)?.containers[0]?.env ?? []).flatMap(
        ({ valueFrom }) => valueFrom?.configMapKeyRef ?? [],
      );

      expect(copied).toEqual([
        ['Job', name, 'spec.template.spec.containers.0.image', 'data.IMAGE'],
        ...given.map(({ key }) => ['ConfigMap', 'gateway-config', `data.${key}`, `data.${key}`]),
      ]);
      expect(given.map((from) => from.name)).toEqual(given.map(() => name)); // of no map that has more in it
      expect(Object.keys(configOf(name))).toEqual(['IMAGE', ...given.map(({ key }) => key)]);
    });

    it('has the name of what it follows', () => {
      expect(yaml('kustomization.yaml')).toMatchObject({
        configurations: ['job-names.yaml'],
        replacements: [{ path: 'job-followed.yaml' }],
      });
      expect(yaml('job-names.yaml')).toEqual({
        nameReference: [{ kind: 'ConfigMap', fieldSpecs: [{ kind: 'Job', path: 'metadata/name' }] }],
      });
    });
  },
);

describe('the deploy step in k8s/base', () => {
  const job = containerOf('Job', 'topology');

  it('makes the very users that the services sign in as', () => {
    const from = (container: Container, name: string) =>
      container.env?.find((variable) => variable.name === name)?.valueFrom?.secretKeyRef;

    for (const service of services)
      expect(from(job, `${service.toUpperCase()}_AMQP_URL`)).toEqual(
        from(containerOf('Deployment', service), 'AMQP_URL'),
      );
    expect(job.env?.map(({ name }) => name).sort()).toEqual(
      [
        'BROKER_ADMIN_URL',
        'RETRY_TIERS_MS',
        ...brokerUsers.map((user) => `${user.toUpperCase()}_AMQP_URL`),
      ].sort(),
    );
  });
});

describe('the component job-names', () => {
  it('follows what the base follows, and the Job of the databases', () => {
    const of = (path: string) => parse(readFileSync(join(root, 'k8s', path), 'utf8')) as Replacement[];
    const ofBase = of('base/job-followed.yaml');
    const again = of('components/job-names/job-followed.yaml');

    expect(again.filter(({ source }) => source.name !== 'databases')).toEqual(ofBase);
    expect(again.filter(({ source }) => source.name === 'databases')).toHaveLength(1);
  });

  it.each(['staging', 'production'])('comes last in %s, after all that names images', (name) => {
    const { components, images } = parse(
      readFileSync(join(root, `k8s/overlays/${name}/kustomization.yaml`), 'utf8'),
    ) as { components: string[]; images?: object };

    expect(components.slice(-2)).toEqual(['settings', '../../components/job-names']);
    expect(images).toBeUndefined();
  });
});

describe.each(['folders', 'blobs', 'held', 'recovered', ...Object.values(brought)])(
  'production with the component %s, which no overlay has by itself',
  (component) => {
    let folder: string;
    let objects: KubernetesObject[];

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'lotse-overlay-'));
      const from = (path: string): string => relative(folder, join(root, 'k8s', path));
      writeFileSync(
        join(folder, 'kustomization.yaml'),
        stringify({
          resources: [from('overlays/production')],
          components: [from(`components/${component}`)],
        }),
      );
      objects = renderKustomization(folder);
    });

    afterAll(() => rmSync(folder, { recursive: true }));

    it('has nothing but what an API server knows, and starts', () => {
      expect(objects.flatMap((object) => unknownOrWrong(schemaFor(schemas, object)!, object))).toEqual([]);
      for (const config of serviceConfigs) {
        const environment = environmentOf(
          containerOf('Deployment', config.service, objects),
          objects,
          printed,
        );
        expect(() => config.parse(environment)).not.toThrow();
      }
    });

    it('mounts every claim, and a folder for every variable that names one', () => {
      const mounts = ofKind('Deployment', objects).map((object) => ({
        object,
        paths: (podOf(object)?.containers[0] as { volumeMounts?: { mountPath: string }[] }).volumeMounts?.map(
          ({ mountPath }) => mountPath,
        ),
        claims: (podOf(object)?.volumes ?? []).flatMap(
          (volume) =>
            (volume as { persistentVolumeClaim?: { claimName: string } }).persistentVolumeClaim ?? [],
        ),
      }));
      const claims = mounts.flatMap((one) => one.claims.map(({ claimName }) => claimName));

      expect(new Set(claims)).toEqual(
        new Set(ofKind('PersistentVolumeClaim', objects).map(({ metadata }) => metadata.name)),
      );
      expect(claims.length > 0).toBe(['folders', 'blobs'].includes(component));
      for (const { object, paths } of mounts)
        for (const [name, value] of Object.entries(configOf(`${object.metadata.name}-config`, objects)))
          if (name.endsWith('_FOLDER') && value !== '') expect(paths).toContain(value);
    });
  },
);

describe('the components for a restore', () => {
  const operationsOf = (component: string): Data => {
    const { patches } = parse(
      readFileSync(join(root, `k8s/components/${component}/kustomization.yaml`), 'utf8'),
    ) as { patches: { patch: string }[] };
    return Object.fromEntries(
      (parse(patches[0]?.patch ?? '') as { path: string; value?: unknown }[]).map(({ path, value }) => [
        path.split('/').slice(-1)[0] as string,
        JSON.stringify(value),
      ]),
    );
  };

  it('hold every service: its pods run nothing, and none of before is left beside them', () => {
    expect(operationsOf('held')).toEqual({
      strategy: '{"type":"Recreate"}',
      startupProbe: undefined,
      livenessProbe: undefined,
      command: expect.stringMatching(/^\["node","--eval",".*setInterval/),
    });
  });

  it('archive what is recovered beside what it came from: an archive that is not empty is refused', () => {
    const { externalClusters = '', serverName = '', bootstrap } = operationsOf('recovered');
    const [origin] = JSON.parse(externalClusters) as { name: string; plugin: { parameters: Data } }[];

    expect(bootstrap).toBe(JSON.stringify({ recovery: { source: origin?.name } }));
    expect(JSON.parse(serverName)).not.toBe(origin?.plugin.parameters['serverName']);
  });
});

describe('variables that lead somewhere, and are empty by default', () => {
  it.each(Object.entries(brought))('%s is let out by the component %s', (variable, component) => {
    const [policy] = policiesIn(
      parseAllDocuments(
        readFileSync(join(root, 'k8s/components', component, 'network-policy.yaml'), 'utf8'),
      ).map((document) => document.toJS() as KubernetesObject),
    );

    expect(policy).toMatchObject({ variables: [variable] });
    expect(policiesIn(overlays.production).flatMap(({ variables }) => variables)).not.toContain(variable);
  });
});

describe('alerts and dashboards', () => {
  it('tell installations in one cluster apart', () => {
    const { groups } = parse(readFileSync(join(root, 'monitoring/rules.yml'), 'utf8')) as {
      groups: { rules: { alert?: string; expr: string }[] }[];
    };
    const folder = join(root, 'monitoring/dashboards');
    const asked = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/"expr": "(.*)"/g)].map(([, text = '']) => text),
    );
    const together = groups
      .flatMap(({ rules }) => rules)
      .flatMap(({ expr }) => [
        ...expr.matchAll(/\b(?:sum|min|max|count|group)(?: by \(([^)]*)\))? ?\([^)]*/g),
      ])
      .filter(([, by = '']) => !by.startsWith('namespace'))
      .map(([text]) => text);

    // the job that makes backups may run elsewhere
    expect(together).toEqual(['max by (database) (backup_last_completed_timestamp_seconds{product="lotse"}']);
    expect(asked.length).toBeGreaterThan(30);
    expect(
      asked.filter(
        (text) =>
          (text.match(/\b(?:lotse|process)_\w+(?!\w|\{namespace=~\\"\$namespace\\")/g) ?? []).length > 0,
      ),
    ).toEqual([]);
  });
});
