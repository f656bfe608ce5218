import { Product } from './catalogue/product.entity.js';
import { Responsibility, ResponsibilityArea } from './catalogue/responsibility.entity.js';
import { Company } from './companies/company.entity.js';
import { Contact } from './contacts/contact.entity.js';
import { DistributionList } from './distribution-lists/distribution-list.entity.js';
import { ContactImportPart, ContactImportRow } from './imports/contact-import-row.entity.js';
import { ContactImport } from './imports/contact-import.entity.js';

/** The tables of every feature. */
export const entities = [
  Company,
  Contact,
  DistributionList,
  ResponsibilityArea,
  Responsibility,
  Product,
  ContactImport,
  ContactImportPart,
  ContactImportRow,
];
