import type { EntityManager } from 'typeorm';
import type { Actor } from '@lotse/contracts';
import type { Step } from './content/content.js';

interface Row {
  targetId: string;
  at: Date;
  action: string;
  actor: Actor;
  before: Step['before'];
  after: Step['after'];
}

/**
 * What the trail says of incidents and their call tasks, by incident, in the order in which it was written.
 * @param incidentOf by what an entry is about: the incident itself, or a call task of it
 */
export async function stepsOf(
  reader: EntityManager,
  companyId: string,
  incidentOf: ReadonlyMap<string, string>,
): Promise<Map<string, Step[]>> {
  const rows: Row[] = await reader.query(
    `select target_id as "targetId", at, action, actor, before, after from audit_entry
     where company_id = $1 and target_type in ('incident', 'call-task') and target_id = any($2) order by id`,
    [companyId, [...incidentOf.keys()]],
  );
  const found = new Map<string, Step[]>([...incidentOf.values()].map((id) => [id, []]));
  for (const { targetId, at, action, actor, before, after } of rows) {
    const { kind, id, roles } = actor;
    const step = { at: at.toISOString(), action, by: { kind, id, roles }, before, after };
    found.get(incidentOf.get(targetId) ?? '')?.push(step);
  }
  return found;
}
