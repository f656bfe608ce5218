import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import type { MigrationInterface } from 'typeorm';
import { CompaniesAndContacts1795100000001 } from './1795100000001-companies-and-contacts.js';
import { DefaultCatalogue1795100000002 } from './1795100000002-default-catalogue.js';

/** In the order in which they run. */
export const contactsMigrations: (new () => MigrationInterface)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  CompaniesAndContacts1795100000001,
  DefaultCatalogue1795100000002,
];
