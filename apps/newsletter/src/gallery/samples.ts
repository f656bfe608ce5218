import { bothLanguages as both, samplesOf, type Sample } from '@lotse/mail';
import * as subscriptions from '../subscriptions/mail-texts.js';

const imprint = 'Muster Software GmbH, Hafenstraße 1, 20457 Hamburg\nHRB 12345, Amtsgericht Hamburg';
const link = 'https://links.example.com/n/aXQgaXMgYSBzYW1wbGUsIG9ubHkgYSBzYW1wbGU';
const de = {
  imprint,
  link,
  asker: 'Anna Muster, Verwaltung von „Muster GmbH“,',
  company: '„Muster GmbH“',
  channels:
    'Produktneuigkeiten: Neue Funktionen und Versionen, etwa einmal im Monat.\nVeranstaltungen & Schulungen: Messen, Webinare und Schulungstermine.',
  consent:
    'Ich möchte die ausgewählten Newsletter per E-Mail an diese Adresse erhalten. Meine Einwilligung kann ich jederzeit widerrufen, mit dem Link in jeder Ausgabe oder im Kundencenter; was vorher versandt wurde, bleibt davon unberührt. Es wird nicht gemessen, ob ich Ausgaben öffne oder Links darin folge.',
  data: 'Ihren Namen, Ihre E-Mail-Adresse, Ihre Telefonnummer und Ihre Aufgabe in der Firma',
  until: '16. März 2026',
};
const en = {
  imprint,
  link,
  asker: 'Anna Muster, administrator of “Muster GmbH”,',
  company: '“Muster GmbH”',
  channels:
    'Product news: New features and releases, about once a month.\nEvents & training: Fairs, webinars and training dates.',
  consent:
    'I would like to receive the chosen newsletters by e-mail at this address. I can withdraw my consent at any time, by the link in every issue or in the customer centre; this does not affect what was sent before. Nobody measures whether I open issues or follow links in them.',
  data: 'your name, your e-mail address, your telephone number and what you do at the company',
  until: '16 March 2026',
};
const fields = both(de, en);

/** Every mail of this service that is no issue, by its name. */
export const samples: Readonly<Record<string, Sample>> = samplesOf(subscriptions, {
  addressChanged: fields,
  confirmReminder: fields,
  confirmSubscription: fields,
  preferencesLink: fields,
  subscriptionEnded: fields,
});
