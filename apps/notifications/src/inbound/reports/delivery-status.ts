import { reportLimits } from './limits.js';
import { diagnosisIn } from './diagnosis.js';
import { isVague, statusIn, type Report, type ReportKind } from './report.js';

const kinds: Partial<Record<string, ReportKind>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};

/** Whoever is told of several recipients, behind an alias, is told of the worst. */
const worstFirst: ReportKind[] = ['failed', 'delayed', 'delivered'];

/**
 * Reads a part of the type `message/delivery-status` (RFC 3464): groups of fields, the first about the report, each other about one
 * recipient. Nothing is taken from it but what has become of the mail: whose mail it was is said by the envelope alone.
 * @returns nothing where it says of nobody what has become of the mail
 */
export function readDeliveryStatus(text: string): Report | null {
  const reports = groupsOf(text).flatMap((fields) => reportOf(fields) ?? []);
  for (const kind of worstFirst) {
    const report = reports.find((one) => one.kind === kind);
    if (report) return report;
  }
  return null;
}

function reportOf(fields: Map<string, string>): Report | null {
  const given = statusIn(fields.get('status') ?? '');
  const diagnostic = fields.get('diagnostic-code') ?? '';
  const action = /^[a-z]+/.exec(fields.get('action')?.toLowerCase() ?? '')?.[0] ?? '';
  const kind = kinds[action] ?? kindOf(given);
  if (!kind) return null;
  // Exim says 5.0.0 whatever the other server has said
  const status = given === null || isVague(given) ? (diagnosisIn(diagnostic) ?? given) : given;
  return { kind, status: status ?? (kind === 'failed' ? '5.0.0' : null) };
}

/** Where no action is named, as by servers that leave it out. A status of 4 may become anything. */
function kindOf(status: string | null): ReportKind | null {
  if (status === null) return null;
  return status.startsWith('5') ? 'failed' : status.startsWith('4') ? 'delayed' : 'delivered';
}

/** Fields by their names in lower case, folded lines joined (RFC 5322, 2.2.3). Of two with one name the first counts. */
function groupsOf(text: string): Map<string, string>[] {
  const groups = [new Map<string, string>()];
  let last = '';
  for (const line of text.slice(0, reportLimits.text).split('\n', reportLimits.lines)) {
    const group = groups.at(-1);
    const colon = line.indexOf(':');
    if (line.trim() === '') {
      groups.push(new Map());
      last = '';
    } else if (line.startsWith(' ') || line.startsWith('\t')) {
      if (last) group?.set(last, `${group.get(last) ?? ''} ${line.trim()}`);
    } else {
      const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
      last = group?.has(name) ? '' : name;
      if (last) group?.set(last, line.slice(colon + 1).trim());
    }
  }
  return groups;
}
