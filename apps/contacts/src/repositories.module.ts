import { Module } from '@nestjs/common';
import { CatalogueRepository } from './catalogue/catalogue.repository.js';
import { Responsibility, ResponsibilityArea } from './catalogue/responsibility.entity.js';
import { CompaniesRepository } from './companies/companies.repository.js';
import { Company } from './companies/company.entity.js';
import { Contact } from './contacts/contact.entity.js';
import { ContactsRepository } from './contacts/contacts.repository.js';
import { DistributionList } from './distribution-lists/distribution-list.entity.js';
import { DistributionListsRepository } from './distribution-lists/distribution-lists.repository.js';

export const entities = [Company, Contact, DistributionList, ResponsibilityArea, Responsibility];

const repositories = [
  CatalogueRepository,
  CompaniesRepository,
  ContactsRepository,
  DistributionListsRepository,
];

/**
 * The tables of every feature. They stand below the features because writes reach across:
 * erasing a contact changes lists and company, registering a company makes its lists.
 */
@Module({ providers: repositories, exports: repositories })
export class RepositoriesModule {}
