import { Controller } from '@nestjs/common';
import {
  GetIncidentReport,
  ListIncidentReports,
  NotificationsRpc,
  PrintIncidentReport,
  ReadIncidentReport,
  ReportIncidents,
  type EvidenceKeyDto,
  type IncidentReportDto,
  type IncidentReportPart,
  type Page,
  type PrintedIncidentReport,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Reporting } from './reporting.js';
import { ReportsService } from './reports.service.js';

@Controller()
export class ReportsController {
  constructor(
    private readonly reporting: Reporting,
    private readonly reports: ReportsService,
  ) {}

  @OnCall(NotificationsRpc.reportIncidents)
  report(command: ReportIncidents): Promise<IncidentReportDto> {
    return this.reporting.report(command);
  }

  @OnCall(NotificationsRpc.getIncidentReport)
  get(request: GetIncidentReport): Promise<IncidentReportDto> {
    return this.reports.get(request);
  }

  @OnCall(NotificationsRpc.listIncidentReports)
  list(request: ListIncidentReports): Promise<Page<IncidentReportDto>> {
    return this.reports.list(request);
  }

  @OnCall(NotificationsRpc.readIncidentReport)
  read(request: ReadIncidentReport): Promise<IncidentReportPart> {
    return this.reports.read(request);
  }

  @OnCall(NotificationsRpc.printIncidentReport)
  print(request: PrintIncidentReport): Promise<PrintedIncidentReport> {
    return this.reports.print(request);
  }

  @OnCall(NotificationsRpc.listEvidenceKeys)
  keys(): Promise<EvidenceKeyDto[]> {
    return this.reports.keys();
  }
}
