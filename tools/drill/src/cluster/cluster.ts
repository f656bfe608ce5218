import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  allSchemas,
  differences,
  podLabelsOf,
  podOf,
  renderKustomization,
  schemaFor,
  unknownOrWrong,
  type KubernetesObject,
} from '@lotse/manifests';
import { DrillFailed, UsageError, type Drill } from '../drill.js';
import { definitionOf, describeKind } from './definitions.js';
import { Kubectl, Refused, until } from './kubectl.js';
import { Release } from './release.js';

const root = resolve(import.meta.dirname, '../../../..');
const overlays = ['dev', 'staging', 'production'];
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const usage = `KUBECONFIG=… npm run drill -- cluster [--overlay dev|staging|production] [--crds FOLDER]

Installs each overlay in a namespace of its own, which it removes at the end, and looks whether the API server and its controllers take what
they are given: every field, pod security, quota, the next release and the way back, eviction of pods that are not ready. It writes the status
of pods by hand, so it wants a control plane without kubelets; a cluster in use is no place for it.

  --overlay   only this one
  --crds      definitions of operators (YAML) to install first; kinds that are missing then are made from k8s/schemas
  KUBECTL     the program, where it is not in the PATH`;

interface Pod extends KubernetesObject {
  status: { phase: string; conditions?: { type: string; status: string }[] };
}
interface Deployment extends KubernetesObject {
  spec: { replicas: number };
}
interface Event {
  reason: string;
  message: string;
  involvedObject: { kind: string; name: string };
}

/** One overlay on the cluster. What does not hold is kept, so that one run tells everything. */
class Installation {
  readonly violations: string[] = [];
  readonly namespace: string;
  private readonly release: Release;

  constructor(
    private readonly kubectl: Kubectl,
    readonly overlay: string,
  ) {
    this.namespace = `lotse-drill-${overlay}-${randomBytes(3).toString('hex')}`;
    this.release = Release.copy(root, overlay, this.namespace);
  }

  async run(): Promise<void> {
    try {
      await this.step('kustomize and we read the same', () => this.compare());
      await this.step('the API server knows every field, and warns of nothing', () => this.dryRun());
      await this.step('it is installed', () => this.install());
      await this.step('all pods are made', () => this.podsAreMade());
      await this.step('what runs by the hour, or when it is wanted, gets its pod', () => this.cronJobsRun());
      await this.step('the broker’s pods are admitted', () => this.brokerIsAdmitted());
      await this.step('replicas at their most fit the quota', () => this.atMost());
      await this.step('a pod that is not ready is evicted, the last ready one stays', () => this.evict());
      await this.step('a changed setting is taken', () =>
        this.changed(() => this.release.configure('PUBLIC_URL=https://other.example.com')),
      );
      await this.step('the next release is taken', () => this.changed(() => this.release.tagAs('9.9.9')));
      await this.step('the release before is taken back', () =>
        this.changed(() => this.release.tagAs(version)),
      );
      await this.step('nobody was refused a pod', () => this.nobodyWasRefused());
    } finally {
      this.release.remove();
      await this.remove();
    }
  }

  /** Pods end on the word of a kubelet, which there is none to say. */
  private async remove(): Promise<void> {
    await this.kubectl.run(['delete', 'namespace', this.namespace, '--ignore-not-found', '--wait=false']);
    await this.kubectl.run([
      'delete',
      'pods',
      '--all',
      `--namespace=${this.namespace}`,
      '--force',
      '--grace-period=0',
    ]);
  }

  private async step(sentence: string, work: () => Promise<void>): Promise<void> {
    const before = this.violations.length;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.fail(error.message);
    }
    const good = this.violations.length === before;
    process.stdout.write(`${this.overlay.padEnd(10)} ${good ? 'ok  ' : 'FAIL'} ${sentence}\n`);
  }

  private fail(sentence: string): void {
    this.violations.push(`${this.overlay}: ${sentence}`);
  }

  private get objects(): KubernetesObject[] {
    return renderKustomization(this.release.path);
  }

  private async compare(): Promise<void> {
    const printed = await this.kubectl.run(['kustomize', this.release.path]);
    for (const sentence of differences(this.objects, printed)) this.fail(sentence);
  }

  private async dryRun(): Promise<void> {
    const namespace = this.objects.find(({ kind }) => kind === 'Namespace');
    await this.kubectl.run(['create', '--filename=-'], JSON.stringify(namespace));
    await this.apply('--dry-run=server', '--validate=strict', '--warnings-as-errors');
    const schemas = allSchemas(join(root, 'k8s/schemas'));
    const [first] = this.objects.filter(({ kind }) => kind === 'Deployment');
    // the strict check of CI and the server's must be of one mind about what is wrong
    const wrong = { ...first!, spec: { ...first!.spec, replcas: 2 } };
    const refused = await this.kubectl
      .run(['apply', '--dry-run=server', '--validate=strict', '--filename=-'], JSON.stringify(wrong))
      .then(
        () => false,
        (error: unknown) => error instanceof Refused && error.message.includes('replcas'),
      );
    if (!refused) this.fail('the API server takes a misspelt field');
    if (unknownOrWrong(schemaFor(schemas, wrong)!, wrong).length === 0)
      this.fail('k8s/schemas takes a misspelt field');
  }

  private async install(): Promise<void> {
    if (this.overlay !== 'dev') {
      const secrets = execFileSync('sh', [join(this.release.folder, 'k8s/secrets.sh')], {
        encoding: 'utf8',
        env: {
          ...process.env,
          SMTP_ALARM_URL: 'smtp://relay.example.com:587 smtp://other.example.com:587',
          SMTP_TRANSACTIONAL_URL: 'smtp://relay.example.com:587',
          SMTP_NEWSLETTER_URL: 'smtp://bulk.example.com:587',
          BOOTSTRAP_ADMIN_EMAIL: 'admin@example.com',
          ACCESS_KEY_ID: 'lotse',
          SECRET_ACCESS_KEY: 'secret',
        },
      });
      await this.kubectl.run(['apply', `--namespace=${this.namespace}`, '--filename=-'], secrets);
    }
    await this.apply('--validate=strict', '--warnings-as-errors');
  }

  private apply(...options: string[]): Promise<string> {
    return this.kubectl.run(['apply', `--kustomize=${this.release.path}`, ...options]);
  }

  /** Controllers make pods; admission refuses them then, and not what describes them. */
  private async podsAreMade(): Promise<void> {
    await this.podsAreThere(this.objects.filter((object) => podOf(object) && object.kind !== 'CronJob'));
  }

  /** A Job of each, as its hour makes it. */
  private async cronJobsRun(): Promise<void> {
    const cronJobs = this.objects.filter(({ kind }) => kind === 'CronJob');
    if (cronJobs.length === 0) this.fail('there is no CronJob');
    for (const { metadata } of cronJobs)
      await this.kubectl.run([
        'create',
        'job',
        `${metadata.name}-now`,
        `--from=cronjob/${metadata.name}`,
        `--namespace=${this.namespace}`,
      ]);
    await this.podsAreThere(cronJobs);
  }

  private async podsAreThere(of: KubernetesObject[]): Promise<void> {
    const wanted = of.map((object) => podLabelsOf(object)['app.kubernetes.io/name']!);
    const made = async () =>
      new Set((await this.pods()).map(({ metadata }) => metadata.labels?.['app.kubernetes.io/name']));
    let missing = wanted;
    await until(`no pods of ${missing.join(', ')}`, async () => {
      const there = await made();
      missing = wanted.filter((name) => !there.has(name));
      return missing.length === 0;
    }).catch(async (error: unknown) => {
      await this.nobodyWasRefused();
      throw error instanceof Refused ? new Refused(`no pods of ${missing.join(', ')}`) : error;
    });
  }

  private pods(): Promise<Pod[]> {
    return this.kubectl.list<Pod>(this.namespace, 'pods');
  }

  /** As the operator makes them of the override: pod security and quota are asked, nothing is kept. */
  private async brokerIsAdmitted(): Promise<void> {
    const broker = this.objects.find(({ kind }) => kind === 'RabbitmqCluster');
    if (!broker) return;
    const { override, image, resources } = broker.spec as {
      image: string;
      resources: object;
      override: {
        statefulSet: { spec: { template: { spec: { containers: object[]; initContainers: object[] } } } };
      };
    };
    const pod = override.statefulSet.spec.template.spec;
    const complete = (containers: object[]) =>
      containers.map((container) => ({ ...container, image, resources }));
    await this.kubectl.run(
      ['create', `--namespace=${this.namespace}`, '--dry-run=server', '--warnings-as-errors', '--filename=-'],
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'broker-server-0' },
        spec: { ...pod, containers: complete(pod.containers), initContainers: complete(pod.initContainers) },
      }),
    );
  }

  /** How many of each service there may be. */
  private most(): Map<string, number> {
    return new Map(
      this.objects
        .filter(({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject')
        .map(({ spec }) => {
          const { scaleTargetRef, maxReplicas, maxReplicaCount } = spec as {
            scaleTargetRef: { name: string };
            maxReplicas?: number;
            maxReplicaCount?: number;
          };
          return [scaleTargetRef.name, maxReplicas ?? maxReplicaCount ?? 1];
        }),
    );
  }

  private async atMost(): Promise<void> {
    const most = this.most();
    for (const [name, replicas] of most)
      await this.kubectl.run([
        'scale',
        `deployment/${name}`,
        `--namespace=${this.namespace}`,
        `--replicas=${replicas}`,
      ]);
    await until('replicas at their most are not made', async () => {
      const pods = await this.pods();
      return [...most].every(([name, replicas]) => this.of(pods, name).length === replicas);
    });
  }

  private of = (pods: Pod[], service: string): Pod[] =>
    pods.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === service);

  /** One pod is ready, the others run and are not: a drain takes these at once, and keeps its hands off the ready one. */
  private async evict(): Promise<void> {
    const service = 'notifications';
    const pods = this.of(await this.pods(), service);
    const budgetAllowsAll = this.overlay === 'dev';
    const [ready, unready] = budgetAllowsAll ? [undefined, pods[0]] : [pods[0], pods[1]];
    for (const pod of pods) await this.setStatus(pod.metadata.name, pod === ready);
    const budget = () =>
      this.kubectl.read<{ status: { currentHealthy?: number; expectedPods?: number } }>([
        'poddisruptionbudget',
        service,
        `--namespace=${this.namespace}`,
      ]);
    await until('the budget does not see its pods', async () => {
      const { status } = await budget();
      return status.currentHealthy === (ready ? 1 : 0) && status.expectedPods === pods.length;
    });
    if (ready) {
      const kept = await this.evictPod(ready.metadata.name).then(
        () => false,
        (error: unknown) => error instanceof Refused && /disruption budget/.test(error.message),
      );
      if (!kept) this.fail('the last ready pod was evicted');
    }
    await this.evictPod(unready!.metadata.name);
  }

  private evictPod(name: string): Promise<string> {
    return this.kubectl.run(
      ['create', '--raw', `/api/v1/namespaces/${this.namespace}/pods/${name}/eviction`, '--filename=-'],
      JSON.stringify({
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name, namespace: this.namespace },
      }),
    );
  }

  private async setStatus(name: string, ready: boolean): Promise<void> {
    const condition = {
      type: 'Ready',
      status: ready ? 'True' : 'False',
      lastTransitionTime: new Date().toISOString(),
    };
    await this.kubectl.run([
      'patch',
      `pod/${name}`,
      `--namespace=${this.namespace}`,
      '--subresource=status',
      '--type=merge',
      `--patch=${JSON.stringify({ status: { phase: 'Running', conditions: [condition] } })}`,
    ]);
  }

  /** Applied over what is there: what cannot be changed is refused here. */
  private async changed(change: () => void): Promise<void> {
    change();
    await this.apply('--validate=strict', '--warnings-as-errors');
    const images = (objects: KubernetesObject[]) =>
      objects
        .filter(({ kind }) => kind === 'Deployment')
        .map((object) => `${object.metadata.name} ${podOf(object)?.containers[0]?.image}`)
        .sort();
    const there = await this.kubectl.list<Deployment>(this.namespace, 'deployments');
    const wanted = images(this.objects);
    const found = images(there.map((object) => ({ ...object, kind: 'Deployment' })));
    if (wanted.join() !== found.join())
      this.fail(`the cluster has ${found.join()} instead of ${wanted.join()}`);
  }

  private async nobodyWasRefused(): Promise<void> {
    const events = await this.kubectl.list<Event>(this.namespace, 'events');
    for (const { reason, message, involvedObject } of events)
      if (reason === 'FailedCreate') this.fail(`${involvedObject.kind} ${involvedObject.name}: ${message}`);
  }
}

/**
 * The kinds of operators: their own definitions where a folder has them or the cluster knows them, else made from `k8s/schemas`.
 * @returns those that were made, to be removed again
 */
async function define(kubectl: Kubectl, folder: string | undefined): Promise<string[]> {
  if (folder !== undefined) await kubectl.run(['apply', '--server-side', `--filename=${resolve(folder)}`]);
  const made: string[] = [];
  for (const schema of allSchemas(join(root, 'k8s/schemas')).filter(({ custom }) => custom)) {
    const name = `customresourcedefinition/${schema.plural}.${schema.group}`;
    const known = await kubectl.run(['get', name, '--ignore-not-found', '--output=name']);
    if (known.trim() === '') {
      await kubectl.run(['create', '--filename=-'], JSON.stringify(definitionOf(schema)));
      made.push(name);
    }
    await kubectl.run(['wait', '--for=condition=Established', name, '--timeout=60s']);
    process.stdout.write(
      `${describeKind(schema)}: ${known.trim() === '' ? 'made from k8s/schemas' : 'as its operator has it'}\n`,
    );
  }
  return made;
}

const cluster: Drill = {
  summary: 'installs each overlay of k8s/ on a control plane, and the next release over it',
  usage,
  async run(args) {
    const { overlay, crds } = optionsIn(args);
    if (!process.env['KUBECONFIG'])
      throw new UsageError('Set KUBECONFIG: this drill goes to no cluster by itself.');
    const kubectl = new Kubectl(process.env['KUBECTL'] ?? 'kubectl');
    const violations: string[] = [];
    const made = await define(kubectl, crds);
    try {
      for (const one of overlays.filter((name) => overlay === undefined || name === overlay)) {
        const installation = new Installation(kubectl, one);
        await installation.run();
        violations.push(...installation.violations);
      }
    } finally {
      for (const name of made) await kubectl.run(['delete', name, '--wait=false']);
    }
    if (violations.length > 0) throw new DrillFailed(violations);
  },
};

function optionsIn(args: string[]): { overlay?: string; crds?: string } {
  try {
    const { values } = parseArgs({
      args,
      options: { overlay: { type: 'string' }, crds: { type: 'string' } },
    });
    if (values.overlay !== undefined && !overlays.includes(values.overlay))
      throw new UsageError(`There is no overlay ${values.overlay}.`);
    return values;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export default cluster;
