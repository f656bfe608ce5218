import { Module } from '@nestjs/common';
import { CatalogueRepository } from './catalogue/catalogue.repository.js';
import { Product } from './catalogue/product.entity.js';
import { Responsibility, ResponsibilityArea } from './catalogue/responsibility.entity.js';
import { CompaniesRepository } from './companies/companies.repository.js';
import { Company } from './companies/company.entity.js';
import { Contact } from './contacts/contact.entity.js';
import { ContactsRepository } from './contacts/contacts.repository.js';
import { DistributionList } from './distribution-lists/distribution-list.entity.js';
import { DistributionListsRepository } from './distribution-lists/distribution-lists.repository.js';
import { ContactImportPart, ContactImportRow } from './imports/contact-import-row.entity.js';
import { ContactImport } from './imports/contact-import.entity.js';
import { ImportRowsRepository } from './imports/import-rows.repository.js';
import { ImportsRepository } from './imports/imports.repository.js';

export const entities = [
  ...[Company, Contact, DistributionList],
  ...[ResponsibilityArea, Responsibility, Product],
  ...[ContactImport, ContactImportPart, ContactImportRow],
];

const repositories = [
  CatalogueRepository,
  CompaniesRepository,
  ContactsRepository,
  DistributionListsRepository,
  ImportsRepository,
  ImportRowsRepository,
];

/**
 * The tables of every feature. They stand below the features because writes reach across:
 * erasing a contact changes lists and company, registering a company makes its lists.
 */
@Module({ providers: repositories, exports: repositories })
export class RepositoriesModule {}
