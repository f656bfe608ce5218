import { apiVersionOf, type KindSchema } from '@lotse/manifests';

/** A definition by which an API server knows a kind without its operator. */
export function definitionOf({ group, version, kind, plural, schema }: KindSchema): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      labels: { 'lotse/drill': 'true' },
      // asked for in groups of Kubernetes itself
      ...(group.endsWith('.k8s.io') && {
        annotations: { 'api-approved.kubernetes.io': 'unapproved, made by a drill' },
      }),
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
}

export const describeKind = (schema: KindSchema): string => `${apiVersionOf(schema)} ${schema.kind}`;
