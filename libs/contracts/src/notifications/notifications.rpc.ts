import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { PutTicketComponent, PutTicketProduct, ReadEntries } from '../catalogue/catalogue-calls.js';
import type { CatalogueEntryDto, TicketComponentDto, TicketProductDto } from '../catalogue/catalogue.dto.js';
import type { HeldTicketDto } from '../contacts/offboarding.dto.js';
import { distributionListKinds, type DistributionListKind } from '../contacts/distribution-lists.dto.js';
import type { ResolvedRecipients } from '../reach/recipients.dto.js';
import { ResolveRecipients } from '../reach/resolving.js';
import { Command, Query } from '../shared/actor.js';
import { ListAuditEntries, type AuditEntryDto } from '../shared/audit.dto.js';
import type { WholeMailSample } from '../shared/mail-samples.dto.js';
import { PageQuery, type Page } from '../shared/page.js';
import { Nullable, Timestamp } from '../shared/rules.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import {
  GetDeclaration,
  GetIncidentTemplate,
  GetPreviewedCompany,
  ListDeclarations,
  ListDeclaredCompanies,
  ListIncidentTemplates,
  ListPreviewedCompanies,
  PreviewDeclaration,
  PutIncidentTemplate,
  SendDeclaration,
  SendTestAlarm,
  WriteDeclarationNews,
} from './declarations.calls.js';
import type {
  DeclarationPreviewDto,
  PreviewedCompanyDto,
  PreviewedCompanyWithMailsDto,
} from './declaration-previews.dto.js';
import type {
  DeclarationCsaf,
  DeclarationInShortDto,
  DeclaredCompanyDto,
  IncidentDeclarationDto,
} from './declarations.dto.js';
import type { IncidentTemplateDto } from './incident-templates.dto.js';
import type { ContactMailDto } from './mails.dto.js';
import {
  AcknowledgeIncidentInput,
  callTaskStates,
  incidentKinds,
  incidentStates,
  PutIncidentPolicyInput,
  RecordCallInput,
  severities,
  WriteIncidentNewsInput,
  type AcknowledgementDto,
  type CallDto,
  type CallTaskDto,
  type CallTaskState,
  type CallTaskWithCallsDto,
  type IncidentKind,
  type IncidentPolicyDto,
  type IncidentState,
  type Severity,
} from './incident-course.dto.js';
import type {
  EvidenceKeyDto,
  IncidentReportDto,
  IncidentReportPart,
  PrintedIncidentReport,
} from './incident-reports.dto.js';
import {
  AnnounceIncidentInput,
  DeclareIncidentInput,
  type DeclarationDto,
  type IncidentDto,
  type RecipientsDto,
} from './incidents.dto.js';
import { ServiceLevelsRpc } from './service-levels.calls.js';
import { SuccessionRpc } from './succession.calls.js';
import { DeskRpc, ListContactTickets, ListTicketsOfContact, TicketsRpc } from './tickets.calls.js';
import type { TicketDto } from './tickets.dto.js';

export class ReadTicketProducts extends ReadEntries {}

export class PreviewRecipients extends Query {
  @IsUUID()
  companyId!: string;

  @IsIn(distributionListKinds)
  list!: DistributionListKind;
}

export class AnnounceIncident extends Command {
  @IsUUID()
  companyId!: string;

  @ValidateNested()
  @Type(() => AnnounceIncidentInput)
  incident!: AnnounceIncidentInput;
}

export class GetIncident extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  incidentId!: string;
}

export class ListIncidents extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsOptional()
  @IsIn(incidentStates)
  state?: IncidentState;
}

/** Somebody signed in answers to an alarm. */
export class AcknowledgeIncident extends Command {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  incidentId!: string;

  @ValidateNested()
  @Type(() => AcknowledgeIncidentInput)
  acknowledgement!: AcknowledgeIncidentInput;

  /** The contact that the user is who asks. */
  @IsOptional()
  @IsUUID()
  contactId?: string | null;
}

export class WriteIncidentNews extends Command {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  incidentId!: string;

  @ValidateNested()
  @Type(() => WriteIncidentNewsInput)
  news!: WriteIncidentNewsInput;
}

export class ListIncidentPolicies extends Query {}

export class PutIncidentPolicy extends Command {
  @IsIn(incidentKinds)
  kind!: IncidentKind;

  @IsIn(severities)
  severity!: Severity;

  @IsInt()
  @Min(1)
  version!: number;

  @ValidateNested()
  @Type(() => PutIncidentPolicyInput)
  policy!: PutIncidentPolicyInput;
}

/** Call tasks of every company: staff work them off. Open ones, the most urgent first; else the newest first. */
export class ListCallTasks extends PageQuery {
  @IsOptional()
  @IsIn(callTaskStates)
  state?: CallTaskState;
}

export class GetCallTask extends Query {
  @IsUUID()
  callTaskId!: string;
}

export class RecordCall extends Command {
  @IsUUID()
  callTaskId!: string;

  @ValidateNested()
  @Type(() => RecordCallInput)
  call!: RecordCallInput;
}

/** One emergency at several companies. */
export class DeclareIncidents extends Command {
  @ValidateNested()
  @Type(() => DeclareIncidentInput)
  incident!: DeclareIncidentInput;
}

/** The mail that was sent to a contact, with its evidence. */
export class ListContactMails extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** Every mail of the service, as it looks with data made up for it. */
export class ListMailSamples extends Query {}
/** What a contact has answered to alarms. */
export class ListContactAcknowledgements extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** The calls that were made to a contact. */
export class ListContactCalls extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** The calls that were made to anybody at a company. */
export class ListCompanyCalls extends PageQuery {
  @IsUUID()
  companyId!: string;
}

/** One incident of a company, or all that were announced in a span of time. */
export class ReportIncidents extends Command {
  @IsUUID()
  companyId!: string;

  @Nullable()
  @IsUUID()
  incidentId!: string | null;

  /** The first instant; `null` beside an incident. */
  @Nullable()
  @Timestamp()
  from!: string | null;

  /** The first instant that is too late; `null` beside an incident. */
  @Nullable()
  @Timestamp()
  until!: string | null;
}

export class GetIncidentReport extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  reportId!: string;
}

export class ListIncidentReports extends PageQuery {
  @IsUUID()
  companyId!: string;

  /** Only those about this one. */
  @IsOptional()
  @IsUUID()
  incidentId?: string;
}

export class ReadIncidentReport extends GetIncidentReport {
  /** Where the part begins, in bytes. */
  @IsInt()
  @Min(0)
  offset!: number;
}

export class PrintIncidentReport extends GetIncidentReport {
  @IsIn(['de', 'en'])
  language!: 'de' | 'en';
}

export class ListEvidenceKeys extends Query {}

/** What the notifications service answers. */
export const NotificationsRpc = {
  ...TicketsRpc,
  ...DeskRpc,
  ...ServiceLevelsRpc,
  ...SuccessionRpc,
  readTicketProducts: defineRead<TicketProductDto[]>()(
    'notifications.read-ticket-products.v1',
    ReadTicketProducts,
  ),
  putTicketProduct: defineCommand<CatalogueEntryDto>()(
    'notifications.put-ticket-product.v1',
    PutTicketProduct,
  ),
  putTicketComponent: defineCommand<TicketComponentDto>()(
    'notifications.put-ticket-component.v1',
    PutTicketComponent,
  ),
  previewRecipients: defineRead<RecipientsDto>()('notifications.preview-recipients.v1', PreviewRecipients, {
    urgent: true,
  }),
  resolveRecipients: defineRead<ResolvedRecipients>()(
    'notifications.resolve-recipients.v1',
    ResolveRecipients,
    { urgent: true },
  ),
  announceIncident: defineCommand<IncidentDto>()('notifications.announce-incident.v1', AnnounceIncident, {
    urgent: true,
  }),
  declareIncidents: defineCommand<DeclarationDto>()('notifications.declare-incidents.v1', DeclareIncidents, {
    urgent: true,
  }),
  getIncident: defineRead<IncidentDto>()('notifications.get-incident.v1', GetIncident, { urgent: true }),
  listIncidents: defineRead<Page<IncidentDto>>()('notifications.list-incidents.v1', ListIncidents, {
    urgent: true,
  }),
  acknowledgeIncident: defineCommand<IncidentDto>()(
    'notifications.acknowledge-incident.v1',
    AcknowledgeIncident,
    { urgent: true },
  ),
  writeIncidentNews: defineCommand<IncidentDto>()('notifications.write-incident-news.v1', WriteIncidentNews, {
    urgent: true,
  }),
  listIncidentPolicies: defineRead<IncidentPolicyDto[]>()(
    'notifications.list-incident-policies.v1',
    ListIncidentPolicies,
  ),
  putIncidentPolicy: defineCommand<IncidentPolicyDto>()(
    'notifications.put-incident-policy.v1',
    PutIncidentPolicy,
  ),
  listCallTasks: defineRead<Page<CallTaskDto>>()('notifications.list-call-tasks.v1', ListCallTasks, {
    urgent: true,
  }),
  getCallTask: defineRead<CallTaskWithCallsDto>()('notifications.get-call-task.v1', GetCallTask, {
    urgent: true,
  }),
  recordCall: defineCommand<CallTaskWithCallsDto>()('notifications.record-call.v1', RecordCall, {
    urgent: true,
  }),
  listMailSamples: defineRead<WholeMailSample[]>()('notifications.list-mail-samples.v1', ListMailSamples),
  previewDeclaration: defineRead<DeclarationPreviewDto>()(
    'notifications.preview-declaration.v1',
    PreviewDeclaration,
    { urgent: true },
  ),
  listPreviewedCompanies: defineRead<Page<PreviewedCompanyDto>>()(
    'notifications.list-previewed-companies.v1',
    ListPreviewedCompanies,
    { urgent: true },
  ),
  getPreviewedCompany: defineRead<PreviewedCompanyWithMailsDto>()(
    'notifications.get-previewed-company.v1',
    GetPreviewedCompany,
    { urgent: true },
  ),
  sendDeclaration: defineCommand<IncidentDeclarationDto>()(
    'notifications.send-declaration.v1',
    SendDeclaration,
    { urgent: true },
  ),
  listDeclarations: defineRead<Page<DeclarationInShortDto>>()(
    'notifications.list-declarations.v1',
    ListDeclarations,
    { urgent: true },
  ),
  getDeclaration: defineRead<IncidentDeclarationDto>()('notifications.get-declaration.v1', GetDeclaration, {
    urgent: true,
  }),
  readDeclarationCsaf: defineRead<DeclarationCsaf>()(
    'notifications.read-declaration-csaf.v1',
    GetDeclaration,
    {
      urgent: true,
    },
  ),
  listDeclaredCompanies: defineRead<Page<DeclaredCompanyDto>>()(
    'notifications.list-declared-companies.v1',
    ListDeclaredCompanies,
    { urgent: true },
  ),
  writeDeclarationNews: defineCommand<IncidentDeclarationDto>()(
    'notifications.write-declaration-news.v1',
    WriteDeclarationNews,
    { urgent: true },
  ),
  listIncidentTemplates: defineRead<IncidentTemplateDto[]>()(
    'notifications.list-incident-templates.v1',
    ListIncidentTemplates,
    { urgent: true },
  ),
  getIncidentTemplate: defineRead<IncidentTemplateDto>()(
    'notifications.get-incident-template.v1',
    GetIncidentTemplate,
    { urgent: true },
  ),
  putIncidentTemplate: defineCommand<IncidentTemplateDto>()(
    'notifications.put-incident-template.v1',
    PutIncidentTemplate,
  ),
  sendTestAlarm: defineCommand<IncidentDto>()('notifications.send-test-alarm.v1', SendTestAlarm, {
    urgent: true,
  }),
  listOpenTicketsOfContact: defineRead<HeldTicketDto[]>()(
    'notifications.list-open-tickets-of-contact.v1',
    ListTicketsOfContact,
  ),
  listContactMails: defineRead<Page<ContactMailDto>>()(
    'notifications.list-contact-mails.v1',
    ListContactMails,
  ),
  listContactTickets: defineRead<Page<TicketDto>>()(
    'notifications.list-contact-tickets.v1',
    ListContactTickets,
  ),
  listContactAcknowledgements: defineRead<Page<AcknowledgementDto>>()(
    'notifications.list-contact-acknowledgements.v1',
    ListContactAcknowledgements,
  ),
  listContactCalls: defineRead<Page<CallDto>>()('notifications.list-contact-calls.v1', ListContactCalls),
  listCompanyCalls: defineRead<Page<CallDto>>()('notifications.list-company-calls.v1', ListCompanyCalls),
  reportIncidents: defineCommand<IncidentReportDto>()('notifications.report-incidents.v1', ReportIncidents),
  getIncidentReport: defineRead<IncidentReportDto>()(
    'notifications.get-incident-report.v1',
    GetIncidentReport,
  ),
  listIncidentReports: defineRead<Page<IncidentReportDto>>()(
    'notifications.list-incident-reports.v1',
    ListIncidentReports,
  ),
  readIncidentReport: defineRead<IncidentReportPart>()(
    'notifications.read-incident-report.v1',
    ReadIncidentReport,
  ),
  printIncidentReport: defineRead<PrintedIncidentReport>()(
    'notifications.print-incident-report.v1',
    PrintIncidentReport,
  ),
  listEvidenceKeys: defineRead<EvidenceKeyDto[]>()('notifications.list-evidence-keys.v1', ListEvidenceKeys),
  listAuditEntries: defineRead<Page<AuditEntryDto>>()(
    'notifications.list-audit-entries.v1',
    ListAuditEntries,
  ),
};
