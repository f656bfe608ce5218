import { messagingMigrations } from '@lotse/messaging';
import { persistenceMigrations } from '@lotse/persistence';
import type { MigrationInterface } from 'typeorm';
import { CompaniesAndContacts1795100000001 } from './1795100000001-companies-and-contacts.js';
import { DefaultCatalogue1795100000002 } from './1795100000002-default-catalogue.js';
import { SearchTexts1795510000001 } from './1795510000001-search-texts.js';
import { Offboarding1795520000001 } from './1795520000001-offboarding.js';
import { EditableCatalogue1795520000002 } from './1795520000002-editable-catalogue.js';
import { ExternalIds1795530000001 } from './1795530000001-external-ids.js';
import { Imports1795530000002 } from './1795530000002-imports.js';
import { SearchWords1795540000001 } from './1795540000001-search-words.js';
import { SearchGrams1795540000002 } from './1795540000002-search-grams.js';
import { ImportAttempts1795640000001 } from './1795640000001-import-attempts.js';
import { Departments1795650000001 } from './1795650000001-departments.js';

/** In the order in which they run. */
export const contactsMigrations: (new () => MigrationInterface)[] = [
  ...persistenceMigrations,
  ...messagingMigrations,
  CompaniesAndContacts1795100000001,
  DefaultCatalogue1795100000002,
  SearchTexts1795510000001,
  Offboarding1795520000001,
  EditableCatalogue1795520000002,
  ExternalIds1795530000001,
  Imports1795530000002,
  SearchWords1795540000001,
  SearchGrams1795540000002,
  ImportAttempts1795640000001,
  Departments1795650000001,
];
