import { Injectable } from '@nestjs/common';
import { NotificationEvents, type Actor } from '@lotse/contracts';
import { Changes } from '@lotse/messaging';
import { AuditTrail, type Tx } from '@lotse/persistence';
import { itself } from '../this-service.js';
import type { Incident } from './incident.entity.js';
import { IncidentsRepository } from './incidents.repository.js';

/** How an incident goes on: each step of its course is written down with whoever made it, and told. */
@Injectable()
export class Courses {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly changes: Changes,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Of a test nobody outside is told.
   * @param action as the trail says it: `incident.<what happened>`. Nobody's name stands in `after`.
   */
  async write(
    tx: Tx,
    incident: Incident,
    action: string,
    { actor = itself, before, after = {} }: { actor?: Actor; before?: object; after?: object } = {},
  ): Promise<void> {
    incident.version += 1;
    const { id: aggregateId, companyId, version, isTest } = incident;
    if (isTest) {
      await this.incidents.update(tx, incident);
      const target = { companyId, targetType: 'incident', targetId: aggregateId } as const;
      return this.audit.record(tx, { action, actor, ...target, before: before ?? null, after });
    }
    await this.changes.make(tx, {
      event: NotificationEvents.incidentChanged,
      action,
      targetType: 'incident',
      actor,
      changed: [
        {
          aggregate: { companyId, aggregateId, version },
          before,
          after,
          data: { incident: incident.toCourse() },
        },
      ],
      save: () => this.incidents.update(tx, incident),
    });
  }
}
