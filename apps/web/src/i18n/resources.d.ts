import 'i18next';
import type account from '../account/account.de.json';
import type app from '../app/app.de.json';
import type apiKeys from '../api-keys/api-keys.de.json';
import type audit from '../audit/audit.de.json';
import type callTasks from '../call-tasks/call-tasks.de.json';
import type company from '../company/company.de.json';
import type contacts from '../contacts/contacts.de.json';
import type declarations from '../declarations/declarations.de.json';
import type desk from '../desk/desk.de.json';
import type distributionLists from '../distribution-lists/distribution-lists.de.json';
import type home from '../home/home.de.json';
import type incidentPolicies from '../incident-policies/incident-policies.de.json';
import type incidentTemplates from '../incident-templates/incident-templates.de.json';
import type incidents from '../incidents/incidents.de.json';
import type files from '../files/files.de.json';
import type mailGallery from '../mail-gallery/mail-gallery.de.json';
import type newsletter from '../newsletter/newsletter.de.json';
import type overview from '../overview/overview.de.json';
import type reachChains from '../reach-chains/reach-chains.de.json';
import type recipients from '../recipients/recipients.de.json';
import type signIn from '../sign-in/sign-in.de.json';
import type search from '../search/search.de.json';
import type succession from '../succession/succession.de.json';
import type successors from '../successors/successors.de.json';
import type subscriptions from '../subscriptions/subscriptions.de.json';
import type support from '../support/support.de.json';
import type unreachedCompanies from '../unreached-companies/unreached-companies.de.json';
import type vendorKeys from '../vendor-keys/vendor-keys.de.json';
import type users from '../users/users.de.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      app: typeof app;
      account: typeof account;
      'api-keys': typeof apiKeys;
      audit: typeof audit;
      'call-tasks': typeof callTasks;
      company: typeof company;
      contacts: typeof contacts;
      declarations: typeof declarations;
      desk: typeof desk;
      'distribution-lists': typeof distributionLists;
      home: typeof home;
      'incident-policies': typeof incidentPolicies;
      'incident-templates': typeof incidentTemplates;
      incidents: typeof incidents;
      files: typeof files;
      'mail-gallery': typeof mailGallery;
      newsletter: typeof newsletter;
      overview: typeof overview;
      'reach-chains': typeof reachChains;
      recipients: typeof recipients;
      'sign-in': typeof signIn;
      search: typeof search;
      succession: typeof succession;
      successors: typeof successors;
      subscriptions: typeof subscriptions;
      support: typeof support;
      'unreached-companies': typeof unreachedCompanies;
      users: typeof users;
      'vendor-keys': typeof vendorKeys;
    };
  }
}
