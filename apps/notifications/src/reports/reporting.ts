import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  invalid,
  refuseCustomers,
  type IncidentReportDto,
  type ReportIncidents,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Evidence } from '../evidence.js';
import { canonical } from './content/canonical.js';
import { reportSchema, type ReportContent } from './content/content.js';
import { Gathering, type Gathered, type Wanted } from './gathering.js';
import { IncidentReport } from './incident-report.entity.js';
import { productVersion } from './product-version.js';
import { ReportsRepository } from './reports.repository.js';
import { SIGNING, type Signing } from './signing.js';

/** Makes reports: what is kept as evidence, written down as it is now, and signed. */
@Injectable()
export class Reporting {
  private readonly product = { name: 'lotse', version: productVersion() } as const;

  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly gathering: Gathering,
    private readonly reports: ReportsRepository,
    private readonly evidence: Evidence,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(SIGNING) private readonly signing: Signing | null,
  ) {}

  /**
   * What it tells is of one moment, and no alarm waits for it: everything is read in a snapshot before it is kept.
   * @throws DomainError not-found `companies.not-found`, `incidents.not-found`
   * @throws DomainError conflict `incident-reports.no-key`, `incident-reports.too-much`
   * @throws DomainError unavailable `service.busy` somebody it names was erased at this very moment
   */
  async report(command: ReportIncidents): Promise<IncidentReportDto> {
    refuseCustomers(command.actor);
    const wanted = wantedIn(command);
    const before = await this.commands.recall<IncidentReportDto>(command);
    if (before) return before.answer;
    const { signing } = this;
    if (!signing) throw new DomainError('conflict', 'incident-reports.no-key');
    const madeAt = this.clock.now();
    const gathered = await this.database.snapshot((reader) =>
      this.gathering.gather(reader, command.companyId, wanted),
    );
    const report = this.written(command, { wanted, gathered, madeAt, signing });
    return this.commands.run(command, async (tx) => {
      await this.refuseErased(tx, report);
      await this.reports.keepKey(tx, signing.own, madeAt);
      await this.reports.insert(tx, report);
      await this.record(tx, command, report);
      return report.toDto();
    });
  }

  private written(
    { actor, companyId }: ReportIncidents,
    made: { wanted: Wanted; gathered: Gathered; madeAt: Date; signing: Signing },
  ): IncidentReport {
    const { wanted, gathered, madeAt, signing } = made;
    const { company, incidents, firstAnnouncedAt, named } = gathered;
    const id = uuidv7();
    const { kind, id: actorId, roles } = actor;
    const content: ReportContent = {
      schema: reportSchema,
      reportId: id,
      madeAt: madeAt.toISOString(),
      madeBy: { kind, id: actorId, roles },
      product: this.product,
      keyId: signing.own.id,
      company,
      span:
        'incidentId' in wanted
          ? null
          : { from: wanted.from.toISOString(), until: wanted.until.toISOString() },
      incidents,
    };
    const bytes = canonical(content);
    const ofSpan = { incidentId: null, from: null, until: null };
    return Object.assign(new IncidentReport(), {
      id,
      companyId,
      ...ofSpan,
      ...wanted,
      incidents: incidents.length,
      content: bytes,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      signature: signing.sign(bytes),
      keyId: signing.own.id,
      named,
      madeAt,
      keptUntil: this.evidence.ofNews(firstAnnouncedAt ?? madeAt),
      erasedAt: null,
    });
  }

  /** Whoever erases waits for this transaction, and then finds the report. */
  private async refuseErased(tx: Tx, { companyId, named }: IncidentReport): Promise<void> {
    await this.companies.holdNames(tx, companyId);
    const isStale =
      (await this.companies.isAnybodyErased(tx, companyId, named)) ||
      (await this.reports.isAnyForgotten(tx, named));
    if (isStale) throw new DomainError('unavailable', 'service.busy');
  }

  private async record(tx: Tx, { actor, companyId }: ReportIncidents, report: IncidentReport): Promise<void> {
    const { id: reportId, sha256, keyId, incidentId, from, until } = report;
    const after = { reportId, sha256, keyId };
    const about =
      incidentId === null
        ? ({
            action: 'company.incidents-reported',
            targetType: 'company',
            targetId: companyId,
            after: { ...after, from, until },
          } as const)
        : ({ action: 'incident.reported', targetType: 'incident', targetId: incidentId, after } as const);
    await this.audit.record(tx, { ...about, actor, companyId });
  }
}

/** @throws DomainError invalid where it is neither one incident nor a span of time */
function wantedIn({ incidentId, from, until }: ReportIncidents): Wanted {
  if (incidentId !== null) return { incidentId };
  if (from === null) throw invalid({ pointer: '/from', rule: 'required' });
  if (until === null) throw invalid({ pointer: '/until', rule: 'required' });
  if (Date.parse(until) <= Date.parse(from)) throw invalid({ pointer: '/until', rule: 'untilNotAfterFrom' });
  return { from: new Date(from), until: new Date(until) };
}
