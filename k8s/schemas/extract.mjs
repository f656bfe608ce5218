// node k8s/schemas/extract.mjs [SWAGGER.json] CRD.yaml…: writes one file for each kind that k8s/ uses. README.md says where these come from.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { parseAllDocuments } = createRequire(join(import.meta.dirname, '../../tools/manifests/package.json'))(
  'yaml',
);
const given = process.argv.slice(2);
const swagger = given.find((file) => file.endsWith('.json'));
const crds = given.filter((file) => file !== swagger);

const plain = [
  ['', 'v1', 'Namespace', 'namespaces'],
  ['', 'v1', 'ConfigMap', 'configmaps'],
  ['', 'v1', 'Secret', 'secrets'],
  ['', 'v1', 'Service', 'services'],
  ['', 'v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'],
  ['', 'v1', 'ResourceQuota', 'resourcequotas'],
  ['', 'v1', 'LimitRange', 'limitranges'],
  ['apps', 'v1', 'Deployment', 'deployments'],
  ['apps', 'v1', 'StatefulSet', 'statefulsets'],
  ['batch', 'v1', 'CronJob', 'cronjobs'],
  ['batch', 'v1', 'Job', 'jobs'],
  ['autoscaling', 'v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'],
  ['networking.k8s.io', 'v1', 'NetworkPolicy', 'networkpolicies'],
  ['policy', 'v1', 'PodDisruptionBudget', 'poddisruptionbudgets'],
];
const custom = new Set([
  'Certificate',
  'Cluster',
  'Gateway',
  'HTTPRoute',
  'Issuer',
  'ObjectStore',
  'PodMonitor',
  'PrometheusRule',
  'RabbitmqCluster',
  'ScaledObject',
  'ScheduledBackup',
]);

/** Without what is for people to read, and without what only operators write. */
const bare = (node, inProperties = false) => {
  if (Array.isArray(node)) return node.map((item) => bare(item));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(
        ([key]) => inProperties || (key !== 'description' && key !== 'example' && key !== 'externalDocs'),
      )
      .map(([key, value]) => [key, bare(value, !inProperties && key === 'properties')]),
  );
};
const write = (one) => {
  delete one.schema.properties.status;
  one.schema.required = one.schema.required?.filter((name) => name !== 'status');
  if (!one.schema.required?.length) delete one.schema.required;
  const name = `${one.kind}-${one.group ? `${one.group}-` : ''}${one.version}.json`.toLowerCase();
  writeFileSync(join(import.meta.dirname, name), `${JSON.stringify(one)}\n`);
};

const { definitions } = swagger ? JSON.parse(readFileSync(swagger, 'utf8')) : {};
for (const [group, version, kind, plural] of definitions ? plain : []) {
  const [, definition] = Object.entries(definitions).find(
    ([, { 'x-kubernetes-group-version-kind': kinds }]) =>
      kinds?.some((one) => one.group === group && one.version === version && one.kind === kind),
  );
  const schema = bare(definition);
  delete schema.properties.status;
  const needed = {};
  const follow = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (typeof node.$ref === 'string') {
      const name = node.$ref.slice('#/definitions/'.length);
      if (!needed[name]) {
        needed[name] = bare(definitions[name]);
        if (/\.(Quantity|IntOrString)$/.test(name))
          needed[name] = { anyOf: [{ type: 'string' }, { type: 'number' }] };
        follow(needed[name]);
      }
    }
    Object.values(node).forEach(follow);
  };
  follow(schema);
  schema.definitions = needed;
  write({ group, version, kind, plural, namespaced: kind !== 'Namespace', custom: false, schema });
}
for (const path of crds)
  for (const document of parseAllDocuments(readFileSync(path, 'utf8'))) {
    const crd = document.toJS();
    if (crd?.kind !== 'CustomResourceDefinition' || !custom.has(crd.spec.names.kind)) continue;
    const { group, names, scope, versions } = crd.spec;
    const { name: version, schema } = versions.find(({ storage }) => storage);
    write({
      group,
      version,
      kind: names.kind,
      plural: names.plural,
      namespaced: scope === 'Namespaced',
      custom: true,
      schema: bare(schema.openAPIV3Schema),
    });
  }
