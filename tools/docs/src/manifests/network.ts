import { podLabelsOf, podOf, type KubernetesObject } from '@lotse/manifests';

type Labels = Record<string, string>;

interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string; except?: string[] };
}

interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number; endPort?: number }[];
}

interface PolicySpec {
  podSelector: Selector;
  policyTypes: ('Ingress' | 'Egress')[];
  ingress?: Rule[];
  egress?: Rule[];
}

export interface Policy {
  name: string;
  /** Variables whose addresses it is for. */
  variables: string[];
  /** Why it is there, where no variable says it. */
  reason?: string;
  spec: PolicySpec;
}

export const policiesIn = (objects: KubernetesObject[]): Policy[] =>
  objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .map(({ metadata: { name, annotations = {} }, spec }) => ({
      name,
      variables: (annotations['lotse/variables'] ?? '').split(' ').filter((variable) => variable !== ''),
      ...(annotations['lotse/reason'] && { reason: annotations['lotse/reason'] }),
      spec: spec as PolicySpec,
    }));

/** What makes pods, with the labels that policies find them by. */
export const workloadsIn = (objects: KubernetesObject[]): { name: string; labels: Labels }[] =>
  objects
    .filter((object) => podOf(object))
    .map((object) => ({ name: object.metadata.name, labels: podLabelsOf(object) }));

export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(
      ({ key, operator, values }) => operator === 'In' && values.includes(labels[key] ?? ''),
    )
  );
}

const rulesOf = ({ spec }: Policy, direction: 'Ingress' | 'Egress'): Rule[] =>
  (direction === 'Ingress' ? spec.ingress : spec.egress) ?? [];

export const portsOf = (policy: Policy): number[] =>
  [...rulesOf(policy, 'Ingress'), ...rulesOf(policy, 'Egress')].flatMap(({ ports = [] }) =>
    ports.map(({ port }) => port),
  );

/** Whether one pod of the namespace may talk to another there, at both ends. */
export function mayTalk(policies: Policy[], from: Labels, to: Labels, port: number): boolean {
  const admits = (direction: 'Ingress' | 'Egress', own: Labels, other: Labels): boolean =>
    policies
      .filter(({ spec }) => spec.policyTypes.includes(direction) && selects(spec.podSelector, own))
      .flatMap((policy) => rulesOf(policy, direction))
      .some(
        ({ from: sources, to: goals, ports = [] }) =>
          ports.some((one) => port >= one.port && port <= (one.endPort ?? one.port)) &&
          (sources ?? goals ?? []).some(
            ({ podSelector, namespaceSelector }) =>
              podSelector && !namespaceSelector && selects(podSelector, other),
          ),
      );
  return admits('Egress', from, to) && admits('Ingress', to, from);
}

/** Ports to which the addresses of a variable lead; none where nothing is set. */
export function portsIn(variable: string, value: string): number[] {
  if (value === '') return [];
  if (variable.endsWith('PORT')) return [Number(value)];
  const standard: Record<string, number> = {
    'postgres:': 5432,
    'amqp:': 5672,
    'amqps:': 5671,
    'smtp:': 25,
    'smtps:': 465,
    'imap:': 143,
    'imaps:': 993,
    'http:': 80,
    'https:': 443,
  };
  return value.split(/ |,(?=[a-z]+:\/\/)/).map((address) => {
    if (!URL.canParse(address)) return Number(address.split(':')[1] ?? 53);
    const { protocol, port } = new URL(address);
    return Number(port) || (standard[protocol] ?? NaN);
  });
}

/** Where a configuration leads to: whom a service connects to, and where it listens. Not: what it only writes into pages and mails. */
export const isGoal = (variable: string): boolean =>
  /(?:_URL|_ADDRESS|_DNS|_ENDPOINT)$/.test(variable) &&
  !/^(?:PUBLIC|APP|LINKS|IMPRINT|PRIVACY)_URL$/.test(variable);
export const isDoor = (variable: string): boolean => /^(?:.*_)?PORT$/.test(variable);
