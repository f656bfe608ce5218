import { Product } from './catalogue/product.entity.js';
import { ReachChain } from './catalogue/reach-chain.entity.js';
import { Responsibility, ResponsibilityArea } from './catalogue/responsibility.entity.js';
import { Company } from './companies/company.entity.js';
import { Contact } from './contacts/contact.entity.js';
import { DistributionList } from './distribution-lists/distribution-list.entity.js';
import { ContactImportPart, ContactImportRow } from './imports/contact-import-row.entity.js';
import { ContactImport } from './imports/contact-import.entity.js';
import { SaidHeading } from './imports/said-heading.entity.js';
import { PersonHoldRow } from './recipients/person-hold.entity.js';
import { ReachSnapshot } from './recipients/reach-snapshot.entity.js';
import { UnreachedCompany } from './unreached-companies/unreached-company.entity.js';

/** The tables of every feature. */
export const entities = [
  Company,
  Contact,
  DistributionList,
  ResponsibilityArea,
  Responsibility,
  Product,
  ReachChain,
  ContactImport,
  ContactImportPart,
  ContactImportRow,
  SaidHeading,
  ReachSnapshot,
  PersonHoldRow,
  UnreachedCompany,
];
