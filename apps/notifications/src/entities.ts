import { Mail, MailAttempt } from '@lotse/mail';
import { Attachment } from './attachments/attachment.entity.js';
import { CallTask, PhoneCall } from './call-tasks/call-task.entity.js';
import { AccountMailRow } from './account-mail/account-mail.entity.js';
import {
  CompanyCopy,
  ContactCopy,
  DistributionListCopy,
  ReachChainCopy,
} from './company-copies/company-copy.entity.js';
import {
  Declaration,
  DeclarationDraft,
  DeclarationNews,
  DeclaredCompany,
  DraftedCompany,
} from './declarations/declaration.entity.js';
import { InboundMail } from './inbound/inbound-mail.entity.js';
import { MailboxTurnRow } from './inbound/mailbox-turn.js';
import { IncidentTemplate } from './incident-templates/incident-template.entity.js';
import { Acknowledgement } from './incidents/acknowledgement.entity.js';
import { Delivery } from './incidents/delivery.entity.js';
import { Incident } from './incidents/incident.entity.js';
import { IncidentNews } from './incidents/incident-news.entity.js';
import { IncidentPolicy } from './policies/incident-policy.entity.js';
import { EvidenceKey, IncidentReport } from './reports/incident-report.entity.js';
import { ServiceLevel } from './service-levels/service-level.entity.js';
import { TicketClock } from './service-levels/ticket-clock.entity.js';
import { PersonHoldRow } from './company-copies/person-hold.entity.js';
import {
  CompanySuccessors,
  SuccessionCase,
  SuccessionDocument,
  SuccessionLetter,
  SuccessionLook,
  SuccessionNotice,
  SuccessionReport,
  SuccessionStep,
  TransferStep,
} from './succession/case.entity.js';
import { StockAnswer } from './desk/stock-answer.entity.js';
import { Staff, Team, TeamMember, TicketRoute } from './teams/team.entity.js';
import {
  TeamNoticeRow,
  TicketLink,
  TicketMail,
  TicketMessage,
  TicketReading,
  TicketWatcher,
} from './tickets/conversation.entity.js';
import { IncomingMail } from './ticket-mail/incoming-mail.entity.js';
import { TicketMailbox } from './ticket-mail/ticket-mailbox.entity.js';
import { TicketComponentRow, TicketProductRow } from './tickets/ticket-catalogue.entity.js';
import { Ticket } from './tickets/ticket.entity.js';
import { WebhookCall } from './webhooks/webhook-call.entity.js';

/** Every table of this service that has an entity. */
export const entities = [
  CompanyCopy,
  ContactCopy,
  DistributionListCopy,
  ReachChainCopy,
  Mail,
  MailAttempt,
  AccountMailRow,
  InboundMail,
  MailboxTurnRow,
  Declaration,
  DeclaredCompany,
  DeclarationNews,
  DeclarationDraft,
  DraftedCompany,
  IncidentTemplate,
  Incident,
  Delivery,
  Acknowledgement,
  IncidentNews,
  IncidentPolicy,
  CallTask,
  PhoneCall,
  EvidenceKey,
  IncidentReport,
  TicketProductRow,
  TicketComponentRow,
  Team,
  TeamMember,
  Staff,
  TicketRoute,
  ServiceLevel,
  StockAnswer,
  Ticket,
  TicketMessage,
  TicketWatcher,
  TicketLink,
  TicketMail,
  TicketReading,
  TeamNoticeRow,
  TicketClock,
  TicketMailbox,
  IncomingMail,
  Attachment,
  WebhookCall,
  PersonHoldRow,
  SuccessionCase,
  SuccessionStep,
  SuccessionReport,
  SuccessionDocument,
  SuccessionLook,
  SuccessionNotice,
  SuccessionLetter,
  TransferStep,
  CompanySuccessors,
];
