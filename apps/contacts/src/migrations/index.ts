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
import { ImportMappings1797000000101 } from './1797000000101-import-mappings.js';
import { Walks1797000000201 } from './1797000000201-walks.js';
import { ReachChains1797000000501 } from './1797000000501-reach-chains.js';
import { Absences1797000000502 } from './1797000000502-absences.js';
import { ReachSnapshots1797000000503 } from './1797000000503-reach-snapshots.js';
import { FirstReachSnapshots1797000000504 } from './1797000000504-first-reach-snapshots.js';
import { ProductVersions1797000000505 } from './1797000000505-product-versions.js';
import { DeadAddresses1797000000701 } from './1797000000701-dead-addresses.js';
import { CheaperReachSnapshots1797300000001 } from './1797300000001-cheaper-reach-snapshots.js';
import { UnreachedCompanies1797300000201 } from './1797300000201-unreached-companies.js';
import { PersonHolds1799500000401 } from './1799500000401-person-holds.js';
import { FewerSearchWrites1799600000201 } from './1799600000201-fewer-search-writes.js';
import { Journal1799700000101 } from './1799700000101-journal.js';

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
  ImportMappings1797000000101,
  Walks1797000000201,
  ReachChains1797000000501,
  Absences1797000000502,
  ReachSnapshots1797000000503,
  FirstReachSnapshots1797000000504,
  ProductVersions1797000000505,
  DeadAddresses1797000000701,
  CheaperReachSnapshots1797300000001,
  UnreachedCompanies1797300000201,
  PersonHolds1799500000401,
  FewerSearchWrites1799600000201,
  Journal1799700000101,
];
