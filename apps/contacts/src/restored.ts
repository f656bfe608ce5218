import { runRestored } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { contactsConfig } from './config.js';
import { Erasure } from './erasure/erasure.service.js';

await runRestored(contactsConfig, AppModule, {
  summary: 'Erases again who was erased after that point.',
  doAgain: (app) => {
    const erasure = app.get(Erasure, { strict: false });
    return (entry) => erasure.eraseAgain(entry);
  },
  nameOf: ({ said: { companyId, contactId } }) =>
    `/companies/${String(companyId)}/contacts/${String(contactId)}`,
});
