import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock, Timers, type Tx } from '@lotse/persistence';
import { alarmWaits, escalateAlarm, Escalating } from '../incidents/escalating.js';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsRepository } from '../incidents/incidents.repository.js';
import { IncidentPolicies } from '../policies/incident-policies.js';
import { AlarmFindings } from './alarm-findings.js';

const minute = 60_000;

/** What can be mended without a risk: whatever it sets looks at the incident again by itself, so that nobody is told too often. */
export const mendable = ['incident-still', 'mail-lost'] as const;

/** Sets going what stands still. */
@Injectable()
export class Mending {
  constructor(
    private readonly findings: AlarmFindings,
    private readonly incidents: IncidentsRepository,
    private readonly policies: IncidentPolicies,
    private readonly escalating: Escalating,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** @returns how many incidents */
  async mend(tx: Tx, finding: (typeof mendable)[number]): Promise<number> {
    if (finding === 'incident-still') return this.setGoing(tx, await this.findings.still(tx));
    const incidentIds = await this.findings.withLostMail(tx);
    for (const subject of incidentIds) await this.timers.set(tx, escalateAlarm, { subject, inMs: 0 }); // as if the mail had ended now
    return incidentIds.length;
  }

  /** Gives them their timers back, or their call tasks. Whoever has one locked is at work on it: it is left to the next look. */
  private async setGoing(tx: Tx, incidentIds: string[]): Promise<number> {
    const incidents = await tx.find(Incident, {
      where: { id: In(incidentIds) },
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    const still = new Set(
      await this.findings.stillAmong(
        tx,
        incidents.map(({ id }) => id),
      ),
    );
    const mended = incidents.filter(({ id }) => still.has(id));
    for (const incident of mended) await this.setOneGoing(tx, incident);
    return mended.length;
  }

  private async setOneGoing(tx: Tx, incident: Incident): Promise<void> {
    const { id } = incident;
    if (incident.unreachedAt && !incident.acknowledgedAt) return this.escalating.callBeside(tx, incident);
    const until = incident.acknowledgedUntil ?? (await this.waitedUntil(tx, incident));
    const inMs = Math.max(0, until.getTime() - this.clock.now().getTime());
    await this.timers.set(tx, alarmWaits, { subject: id, inMs });
  }

  /** When those who were written to last should have answered. */
  private async waitedUntil(tx: Tx, incident: Incident): Promise<Date> {
    const { waitMinutes } = await this.policies.of(tx, incident.itsKind, incident.severity);
    const asked = (await this.incidents.askedLast(tx, incident.id)) ?? incident.announcedAt;
    return new Date(asked.getTime() + waitMinutes * minute);
  }
}
