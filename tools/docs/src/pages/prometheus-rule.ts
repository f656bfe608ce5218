import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** The alerts as the Prometheus operator takes them: the very groups of `monitoring/rules.yml`. */
export function prometheusRule(root: string): string {
  const { groups } = parse(readFileSync(join(root, 'monitoring/rules.yml'), 'utf8')) as { groups: object[] };
  const rule = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'lotse' },
    spec: { groups },
  };
  return `# Printed from monitoring/rules.yml by \`npm run docs\`. Do not edit: CI compares.\n${stringify(rule, { lineWidth: 0 })}`;
}
