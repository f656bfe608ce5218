import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import { relayConnections } from '@lotse/messaging';
import { podOf, renderKustomization, type Container, type KubernetesObject } from '@lotse/manifests';
import { migrationConnections, urgentConnections } from '@lotse/persistence';
import { composeServices } from './compose.js';

/** Processes of a service that have connections at the same time. */
export interface Running {
  service: ServiceName;
  replicas: number;
  /** While a release is rolled out: those of before may still be ending when all of the new ones run. */
  inRollout: number;
  poolSize: number;
}

/** A place where Lotse is deployed, as its files say. */
export interface Place {
  name: string;
  running: Running[];
  /** What its PostgreSQL lets in; nothing where the files bring no PostgreSQL. */
  maxConnections?: number;
}

/** Of a replica at most. */
export const ofReplica = (poolSize: number): number => poolSize + urgentConnections + relayConnections;

/** PostgreSQL keeps these for its administrator (`superuser_reserved_connections`). */
const reserved = 3;
/** For a backup, for whoever watches the server, and for people. */
const others = 10;

export interface Need {
  /** Of all replicas, when nothing is rolled out. */
  usual: number;
  /** Of all replicas, when everything is rolled out at once. */
  rollout: number;
  /** Of all migrations at once. */
  migrations: number;
  /** Of one command of an operator, on the database with the largest pool. */
  command: number;
  /** For PostgreSQL's administrator and for others. */
  kept: number;
  /** All of it: what `max_connections` has to be at least. */
  all: number;
}

/** The most connections that PostgreSQL may be asked for, where all services share one. */
export function connectionsOf(running: Running[]): Need {
  const sum = (count: (one: Running) => number): number => running.reduce((all, one) => all + count(one), 0);
  const need = {
    usual: sum(({ replicas, poolSize }) => replicas * ofReplica(poolSize)),
    rollout: sum(({ inRollout, poolSize }) => inRollout * ofReplica(poolSize)),
    migrations: running.length * migrationConnections,
    command: Math.max(...running.map(({ poolSize }) => poolSize)) + urgentConnections,
    kept: reserved + others,
  };
  return { ...need, all: need.rollout + need.migrations + need.command + need.kept };
}

/** docker-compose.yml, k8s/base with a PostgreSQL of yours, and every overlay. */
export const places = (root: string): Place[] => [
  composePlace(root),
  kubernetesPlace(root, 'k8s/base'),
  ...readdirSync(join(root, 'k8s/overlays'))
    .map((name) => `k8s/overlays/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'kustomization.yaml')))
    .map((folder) => kubernetesPlace(root, folder)),
];

/** PostgreSQL's own. */
const builtIn = 100;

function composePlace(root: string): Place {
  const composed = composeServices(root);
  return {
    name: 'docker-compose.yml',
    running: services.map((service) => ({
      service,
      replicas: 1,
      inRollout: 1, // Compose ends the old one first
      poolSize: poolSizeIn(composed[service]?.environment ?? {}),
    })),
    maxConnections: maxIn((composed['postgres']?.command ?? []).join(' ')) ?? maxOfNew(root),
  };
}

interface Workload {
  replicas?: number;
  strategy?: { type?: string; rollingUpdate?: { maxSurge?: number | string } };
}

function kubernetesPlace(root: string, folder: string): Place {
  const objects = renderKustomization(join(root, folder));
  const running = services.map((service): Running => {
    const deployment = objects.find((one) => one.kind === 'Deployment' && one.metadata.name === service);
    const container = deployment && podOf(deployment)?.containers[0];
    if (!container) throw new Error(`${folder} has no Deployment ${service}`);
    const { replicas: own = 1, strategy = {} }: Workload = deployment.spec ?? {};
    const replicas = Math.max(own, ...mostOf(service, objects));
    const inRollout = replicas + (strategy.type === 'Recreate' ? 0 : Math.max(replicas, surge(strategy)));
    return { service, replicas, inRollout, poolSize: poolSizeIn(settingsOf(container, objects)) };
  });
  const maxConnections = maxOfServer(root, objects);
  return { name: folder, running, ...(maxConnections !== undefined && { maxConnections }) };
}

/** What a container is given by ConfigMaps. */
const settingsOf = ({ envFrom = [] }: Container, objects: KubernetesObject[]): Record<string, string> =>
  Object.assign(
    {},
    ...envFrom.map(
      ({ configMapRef }) =>
        objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef?.name)
          ?.data ?? {},
    ),
  ) as Record<string, string>;

const surge = ({ rollingUpdate }: NonNullable<Workload['strategy']>): number =>
  Number.parseInt(String(rollingUpdate?.maxSurge ?? 1), 10);

/** How many an autoscaler may make of it. */
const mostOf = (service: string, objects: KubernetesObject[]): number[] =>
  objects.flatMap(({ spec = {} }) => {
    const { scaleTargetRef, maxReplicas, maxReplicaCount } = spec as {
      scaleTargetRef?: { name?: string };
      maxReplicas?: number;
      maxReplicaCount?: number;
    };
    return scaleTargetRef?.name === service ? [maxReplicas ?? maxReplicaCount ?? 0] : [];
  });

/** Of a PostgreSQL in a StatefulSet, or of a Cluster of CloudNativePG. */
function maxOfServer(root: string, objects: KubernetesObject[]): number | undefined {
  const cluster = objects.find(
    ({ apiVersion, kind }) => kind === 'Cluster' && apiVersion.startsWith('postgresql.cnpg.io/'),
  );
  if (cluster) {
    const { postgresql }: { postgresql?: { parameters?: Record<string, string> } } = cluster.spec ?? {};
    return Number(postgresql?.parameters?.['max_connections'] ?? builtIn);
  }
  const server = objects.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'postgres');
  if (!server) return undefined;
  const { command = [], args = [] } = (podOf(server)?.containers[0] ?? {}) as {
    command?: string[];
    args?: string[];
  };
  return maxIn([...command, ...args].join(' ')) ?? maxOfNew(root);
}

const maxIn = (text: string): number | undefined => {
  const [, found] = /max_connections *= *'?(\d+)/.exec(text) ?? [];
  return found === undefined ? undefined : Number(found);
};

/** What the script says that makes the databases. */
const maxOfNew = (root: string): number =>
  maxIn(readFileSync(join(root, 'docker/postgres/databases.sh'), 'utf8')) ?? builtIn;

const poolSizeIn = (environment: Record<string, string | undefined>): number => {
  const size = Number(environment['DATABASE_POOL_SIZE']);
  if (!Number.isInteger(size)) throw new Error('a service is not given its DATABASE_POOL_SIZE');
  return size;
};
