import type { Type } from '@nestjs/common';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { VendorAuditController } from './audit/vendor-audit.controller.js';
import { CatalogueEditingController } from './catalogue/catalogue-editing.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { CompaniesController } from './companies/companies.controller.js';
import { CompanyClosureController } from './companies/company-closure.controller.js';
import { ContactSearchController } from './contact-search/contact-search.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DistributionListsController } from './distribution-lists/distribution-lists.controller.js';
import { DeskAttachmentsController } from './desk/desk-attachments.controller.js';
import { DeskTicketsController } from './desk/desk-tickets.controller.js';
import { DeskFiguresController } from './desk/desk-figures.controller.js';
import { ServiceLevelsController } from './desk/service-levels.controller.js';
import { MailFramesController } from './desk/mail-frames.controller.js';
import { StockAnswersController } from './desk/stock-answers.controller.js';
import { TicketMailboxesController } from './desk/ticket-mailboxes.controller.js';
import { SuccessionCasesController } from './succession/succession-cases.controller.js';
import { SuccessionLoginsController } from './succession/succession-logins.controller.js';
import { SuccessorsController } from './succession/successors.controller.js';
import { TeamsController } from './desk/teams.controller.js';
import { TicketRoutesController } from './desk/ticket-routes.controller.js';
import { IdentityProvidersController } from './identity-providers/identity-providers.controller.js';
import { AcceptanceController } from './invitations/acceptance.controller.js';
import { CompanyInvitationsController } from './invitations/company-invitations.controller.js';
import { StaffInvitationsController } from './invitations/staff-invitations.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { CallTasksController } from './incidents/call-tasks.controller.js';
import { IncidentCourseController } from './incidents/incident-course.controller.js';
import { IncidentPoliciesController } from './incidents/incident-policies.controller.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { IncidentReportsController } from './incidents/incident-reports.controller.js';
import { DeclarationsController } from './incidents/declarations.controller.js';
import { IncidentDeclarationsController } from './incidents/incident-declarations.controller.js';
import { IncidentTemplatesController } from './incidents/incident-templates.controller.js';
import { TestAlarmsController } from './incidents/test-alarms.controller.js';
import { AllTicketsController } from './tickets/all-tickets.controller.js';
import { ChannelSendingController } from './newsletter-issues/channel-sending.controller.js';
import { NewsletterIssuesController } from './newsletter-issues/newsletter-issues.controller.js';
import { MailGalleryController } from './mail-gallery/mail-gallery.controller.js';
import { OffboardingController } from './offboarding/offboarding.controller.js';
import { OidcController } from './oidc/oidc.controller.js';
import { DocsController } from './openapi/docs.controller.js';
import { RecipientsController } from './recipients/recipients.controller.js';
import { SecondFactorsController } from './second-factors/second-factors.controller.js';
import { SessionSecondFactorController } from './second-factors/session-second-factor.controller.js';
import { UserSecondFactorsController } from './second-factors/user-second-factors.controller.js';
import { CompanyPasswordResetsController } from './passwords/company-password-resets.controller.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { OpenSessionsController } from './sessions/open-sessions.controller.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { SignInOptionsController } from './sign-in/sign-in-options.controller.js';
import { CompanySubscriptionsController } from './subscriptions/company-subscriptions.controller.js';
import { ConsentProofsController } from './subscriptions/consent-proofs.controller.js';
import { SubscriptionImportsController } from './subscription-imports/subscription-imports.controller.js';
import { SubscriptionsController } from './subscriptions/subscriptions.controller.js';
import { WaitingSubscriptionsController } from './subscriptions/waiting-subscriptions.controller.js';
import { WordingsController } from './subscriptions/wordings.controller.js';
import { SuppressionsController } from './suppressions/suppressions.controller.js';
import { TicketAttachmentsController } from './tickets/ticket-attachments.controller.js';
import { TicketConversationController } from './tickets/ticket-conversation.controller.js';
import { TicketsController } from './tickets/tickets.controller.js';
import { UnreachedCompaniesController } from './unreached-companies/unreached-companies.controller.js';
import { CompanyUsersController } from './user-management/company-users.controller.js';
import { UsersController } from './user-management/users.controller.js';
import { VendorKeysController } from './vendor-keys/vendor-keys.controller.js';
import { EvidenceKeysController } from './vendor/evidence-keys.controller.js';
import { VendorController } from './vendor/vendor.controller.js';
import { WarningsController } from './warnings/warnings.controller.js';

/** Everything that is served over HTTP, in the order of the documentation. */
export const controllers: readonly Type[] = [
  SessionsController,
  SessionSecondFactorController,
  SecondFactorsController,
  OpenSessionsController,
  PasswordsController,
  SignInOptionsController,
  OidcController,
  IdentityProvidersController,
  UsersController,
  StaffInvitationsController,
  CompanyUsersController,
  CompanyPasswordResetsController,
  CompanyInvitationsController,
  AcceptanceController,
  UserSecondFactorsController,
  ApiKeysController,
  VendorKeysController,
  CompaniesController,
  CompanyClosureController,
  ContactSearchController,
  ContactsController,
  OffboardingController,
  WarningsController,
  UnreachedCompaniesController,
  RecipientsController,
  ImportsController,
  ExportsController,
  SubscriptionsController,
  CompanySubscriptionsController,
  WaitingSubscriptionsController,
  ConsentProofsController,
  WordingsController,
  SubscriptionImportsController,
  NewsletterIssuesController,
  ChannelSendingController,
  SuppressionsController,
  DistributionListsController,
  IncidentsController,
  IncidentCourseController,
  CallTasksController,
  IncidentPoliciesController,
  MailGalleryController,
  IncidentReportsController,
  DeclarationsController,
  IncidentDeclarationsController,
  IncidentTemplatesController,
  TestAlarmsController,
  AllTicketsController,
  TicketsController,
  TicketAttachmentsController,
  TicketConversationController,
  DeskAttachmentsController,
  DeskTicketsController,
  TeamsController,
  TicketRoutesController,
  StockAnswersController,
  ServiceLevelsController,
  DeskFiguresController,
  MailFramesController,
  TicketMailboxesController,
  SuccessionCasesController,
  SuccessionLoginsController,
  SuccessorsController,
  AuditController,
  VendorAuditController,
  CatalogueController,
  CatalogueEditingController,
  VendorController,
  EvidenceKeysController,
  DocsController,
];
