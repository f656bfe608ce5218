import { Mail, MailAttempt } from '@lotse/mail';
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
import { Acknowledgement, Delivery, Incident, IncidentNews } from './incidents/incident.entity.js';
import { IncidentPolicy } from './policies/incident-policy.entity.js';
import { EvidenceKey, IncidentReport } from './reports/incident-report.entity.js';
import { StockAnswer } from './desk/stock-answer.entity.js';
import { Team, TeamMember, TicketRoute } from './teams/team.entity.js';
import {
  TeamNoticeRow,
  TicketLink,
  TicketMail,
  TicketMessage,
  TicketReading,
  TicketWatcher,
} from './tickets/conversation.entity.js';
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
  TicketRoute,
  StockAnswer,
  Ticket,
  TicketMessage,
  TicketWatcher,
  TicketLink,
  TicketMail,
  TicketReading,
  TeamNoticeRow,
  WebhookCall,
];
