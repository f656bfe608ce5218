import type { Type } from '@nestjs/common';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { CompaniesController } from './companies/companies.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DistributionListsController } from './distribution-lists/distribution-lists.controller.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { DocsController } from './openapi/docs.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SubscriptionsController } from './subscriptions/subscriptions.controller.js';
import { TicketsController } from './tickets/tickets.controller.js';
import { UsersController } from './users/users.controller.js';

/** Everything that is served over HTTP, in the order of the documentation. */
export const controllers: readonly Type[] = [
  SessionsController,
  UsersController,
  ApiKeysController,
  CompaniesController,
  ContactsController,
  SubscriptionsController,
  DistributionListsController,
  IncidentsController,
  TicketsController,
  AuditController,
  CatalogueController,
  DocsController,
];
