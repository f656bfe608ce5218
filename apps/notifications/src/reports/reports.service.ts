import { Inject, Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  mapPage,
  refuseForeign,
  type EvidenceKeyDto,
  type GetIncidentReport,
  type IncidentReportDto,
  type IncidentReportPart,
  type ListIncidentReports,
  type Page,
  type PrintedIncidentReport,
  type PrintIncidentReport,
  type ReadIncidentReport,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import type { IncidentReport } from './incident-report.entity.js';
import { ReportPrinting } from './report-printing.js';
import { ReportsRepository } from './reports.repository.js';
import { SIGNING, type Signing } from './signing.js';

/** Bytes of the JSON in one answer: a message of the broker stays small. */
const partSize = 512 * 1_024;

/** Reports as they were made. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsRepository,
    private readonly printing: ReportPrinting,
    @Inject(SIGNING) private readonly signing: Signing | null,
  ) {}

  /** @throws DomainError not-found `incident-reports.not-found` */
  async get(request: GetIncidentReport): Promise<IncidentReportDto> {
    return (await this.found(request)).toDto();
  }

  /** Newest first. */
  async list(request: ListIncidentReports): Promise<Page<IncidentReportDto>> {
    const { actor, companyId, incidentId, limit, cursor } = request;
    refuseForeign(actor, companyId);
    const name = `incident-reports:${companyId}:${incidentId ?? 'all'}`;
    const before = idAfter(name, cursor);
    const found = await this.reports.list(this.database.reader, companyId, { incidentId, before, limit });
    return mapPage(cutPageById(name, found, limit), (report) => report.toDto());
  }

  /** @throws DomainError not-found `incident-reports.not-found`, `incident-reports.erased` */
  async read({ offset, ...request }: ReadIncidentReport): Promise<IncidentReportPart> {
    const report = await this.found(request);
    const bytes = await this.bytes(report, { offset, limit: partSize });
    const end = offset + bytes.length;
    return { content: bytes.toString('base64'), next: end < report.size && bytes.length > 0 ? end : null };
  }

  /**
   * The same as a PDF: it tells nothing that the JSON does not tell.
   * @throws DomainError not-found `incident-reports.not-found`, `incident-reports.erased`
   * @throws DomainError conflict `incident-reports.too-long-to-print`
   * @throws DomainError unavailable `service.busy` too many are being made
   */
  async print({ language, ...request }: PrintIncidentReport): Promise<PrintedIncidentReport> {
    const report = await this.found(request);
    const content = await this.bytes(report, { offset: 0, limit: report.size });
    const { sha256, signature } = report;
    const pdf = await this.printing.print({
      content,
      sha256,
      signature: signature.toString('base64'),
      language,
    });
    return { content: pdf.toString('base64') };
  }

  /** Of every report that was ever made here, and of the next one; the current one first. */
  async keys(): Promise<EvidenceKeyDto[]> {
    const used = await this.reports.keys(this.database.reader);
    const own = this.signing?.own;
    const told = used.map(({ id, publicKey, firstUsedAt }) => ({
      id,
      algorithm: 'Ed25519',
      publicKey,
      current: id === own?.id,
      firstUsedAt: firstUsedAt.toISOString(),
    }));
    if (!own || told.some(({ current }) => current))
      return told.sort((one, other) => Number(other.current) - Number(one.current));
    return [{ ...own, algorithm: 'Ed25519', current: true }, ...told];
  }

  private async found({ actor, companyId, reportId }: GetIncidentReport): Promise<IncidentReport> {
    refuseForeign(actor, companyId);
    const report = await this.reports.find(this.database.reader, companyId, reportId);
    if (!report) throw new DomainError('not-found', 'incident-reports.not-found');
    return report;
  }

  private async bytes(report: IncidentReport, part: { offset: number; limit: number }): Promise<Buffer> {
    const bytes = report.erasedAt ? null : await this.reports.bytes(this.database.reader, report, part);
    if (!bytes) throw new DomainError('not-found', 'incident-reports.erased');
    return bytes;
  }
}
