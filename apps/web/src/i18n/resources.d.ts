import 'i18next';
import type account from '../account/account.de.json';
import type app from '../app/app.de.json';
import type company from '../company/company.de.json';
import type contacts from '../contacts/contacts.de.json';
import type distributionLists from '../distribution-lists/distribution-lists.de.json';
import type incidents from '../incidents/incidents.de.json';
import type signIn from '../sign-in/sign-in.de.json';
import type staff from '../staff/staff.de.json';
import type support from '../support/support.de.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      app: typeof app;
      account: typeof account;
      company: typeof company;
      contacts: typeof contacts;
      'distribution-lists': typeof distributionLists;
      incidents: typeof incidents;
      'sign-in': typeof signIn;
      staff: typeof staff;
      support: typeof support;
    };
  }
}
