import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerUsers, houseOf, ManagementApi } from '@lotse/messaging';
import { migrationConfig } from '@lotse/service-host';
import { services } from '@lotse/contracts';
import * as apps from 'kubernetes-models/apps/v1';
import * as batch from 'kubernetes-models/batch/v1';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { parse } from 'yaml';
import { serviceConfigs } from '../pages/configuration-page.js';
import {
  environmentOf,
  podOf,
  readKustomization,
  type Container,
  type KubernetesObject,
} from './kustomize.js';

const root = join(__dirname, '../../../..');
const base = readKustomization(join(root, 'k8s/base'));
const dev = readKustomization(join(root, 'k8s/overlays/dev'));

type Model = new (object: object) => { validate(): void };

const models: Record<string, Record<string, unknown>> = {
  v1: core,
  'apps/v1': apps,
  'batch/v1': batch,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
};

const find = (kind: string, name: string): KubernetesObject => {
  const object = base.objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (!object) throw new Error(`no ${kind} ${name}`);
  return object;
};

const containerOf = (kind: string, name: string): Container =>
  podOf(find(kind, name))?.containers[0] as Container;

describe('every Kubernetes object', () => {
  it.each(dev.objects.map((object) => [`${object.kind} ${object.metadata.name}`, object] as const))(
    '%s is valid',
    (_, object) => {
      const Model = models[object.apiVersion]?.[object.kind] as Model;

      expect(() => new Model(object).validate()).not.toThrow();
    },
  );

  it('is refused when a type is wrong, so that the check above means something', () => {
    const Model = models['apps/v1']?.['Deployment'] as Model;
    const broken = { ...find('Deployment', 'contacts'), spec: { replicas: 'two' } };

    expect(() => new Model(broken).validate()).toThrow();
  });
});

describe.each(serviceConfigs.map((config) => [config.service, config] as const))(
  '%s in k8s/base',
  (service, config) => {
    it('is given exactly the variables it knows', () => {
      const environment = environmentOf(containerOf('Deployment', service), base.configMaps);

      expect(Object.keys(environment).sort()).toEqual(config.variables.map(({ name }) => name).sort());
    });

    it('takes every secret from a Secret and nothing else', () => {
      const container = containerOf('Deployment', service);
      const fromSecrets = (container.env ?? [])
        .filter(({ valueFrom }) => valueFrom?.secretKeyRef)
        .map(({ name }) => name);
      const secret = config.variables.filter((variable) => variable.secret).map(({ name }) => name);

      expect(fromSecrets).toEqual(expect.arrayContaining(secret));
      expect(secret.filter((name) => base.configMaps.get(`${service}-config`)?.[name] !== undefined)).toEqual(
        [],
      );
    });

    it('is migrated by a Job of its own, which alone holds the migrator', () => {
      const environment = environmentOf(containerOf('Job', `${service}-migrate`), base.configMaps);
      const known = migrationConfig(service).variables.map(({ name }) => name);

      expect(Object.keys(environment).sort()).toEqual(known.sort());
      expect(containerOf('Job', `${service}-migrate`).image).toBe(containerOf('Deployment', service).image);
    });

    it('may take longer to stop than it allows itself', () => {
      const grace = podOf(find('Deployment', service))?.terminationGracePeriodSeconds ?? 30;
      const own = Number(base.configMaps.get(`${service}-config`)?.['SHUTDOWN_TIMEOUT_MS']);

      expect(grace * 1000).toBeGreaterThan(own + 5_000);
    });

    it('starts with the values of the dev overlay', () => {
      const container = containerOf('Deployment', service);
      const secrets = Object.fromEntries(
        (container.env ?? []).map(({ name, valueFrom }) => [
          name,
          dev.secrets.get(valueFrom?.secretKeyRef?.name ?? '')?.[valueFrom?.secretKeyRef?.key ?? ''],
        ]),
      );

      expect(() => config.parse({ ...base.configMaps.get(`${service}-config`), ...secrets })).not.toThrow();
    });
  },
);

interface Replacement {
  source: { kind: string; name: string; fieldPath: string };
  targets: { select: { kind: string; name: string }; fieldPaths: string[] }[];
}

/** A Job cannot be changed: kustomize gives it the name of a ConfigMap, which changes with what it holds. */
describe.each(
  base.objects.filter(({ kind }) => kind === 'Job').map((job) => [job.metadata.name, job] as const),
)('the Job %s in k8s/base', (name, job) => {
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
      ...given.map((from) => ['ConfigMap', from.name, `data.${from.key}`, `data.${from.key}`]),
    ]);
    expect(Object.keys(base.configMaps.get(name) ?? {})).toEqual(['IMAGE', ...given.map(({ key }) => key)]);
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
});

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

  it('is given logins that fit together by the dev overlay', () => {
    const values = Object.fromEntries(
      (job.env ?? []).map(({ name, valueFrom }) => [
        name,
        dev.secrets.get(valueFrom?.secretKeyRef?.name ?? '')?.[valueFrom?.secretKeyRef?.key ?? ''],
      ]),
    );
    const urls = Object.fromEntries(
      brokerUsers.map((user) => [user, values[`${user.toUpperCase()}_AMQP_URL`]]),
    );

    expect(houseOf(urls, [1], new ManagementApi(values['BROKER_ADMIN_URL'] ?? ''))).toMatchObject({
      vhost: 'lotse',
    });
  });
});

describe('the dev overlay', () => {
  const pods = dev.objects.map(podOf).filter((pod) => pod !== undefined);
  const containers = pods.flatMap((pod) => pod.containers);

  it('has every Secret and ConfigMap that a pod refers to', () => {
    const missing = [
      ...containers
        .flatMap(({ env = [] }) => env)
        .map(({ valueFrom }) => valueFrom?.secretKeyRef)
        .filter((ref) => ref && !ref.optional && dev.secrets.get(ref.name)?.[ref.key] === undefined),
      ...containers
        .flatMap(({ envFrom = [] }) => envFrom)
        .filter(
          ({ configMapRef, secretRef }) =>
            (configMapRef && !dev.configMaps.has(configMapRef.name)) ||
            (secretRef && !dev.secrets.has(secretRef.name)),
        ),
      ...pods
        .flatMap(({ volumes = [] }) => volumes)
        .filter(({ configMap }) => configMap && !dev.configMaps.has(configMap.name)),
    ];

    expect(missing).toEqual([]);
  });

  it('runs one replica of each service, from the images that the base names', () => {
    expect([...dev.scaled].sort()).toEqual([...services].sort());
    expect([...base.images].sort()).toEqual(services.map((service) => `lotse/${service}`).sort());
  });
});
