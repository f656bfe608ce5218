import type { CompanyWarningCode, ContactWarningCode } from '@lotse/contracts';
import type { Text } from '../http/text.js';

/** The sentences of all warnings. `docs/warnings.md` is printed from here. */
export const warningTexts: Record<CompanyWarningCode | ContactWarningCode, Text> = {
  'no-contact': {
    de: 'Es gibt keinen Ansprechpartner. Pflichtmailings erreichen niemanden.',
    en: 'There is no contact. Mandatory mail reaches nobody.',
  },
  'no-owner': {
    de: 'Es ist kein Firmeninhaber benannt.',
    en: 'No owner is named.',
  },
  'several-delegates': {
    de: 'Mehrere Personen sind als DSGVO-Bevollmächtigte benannt. Bitte prüfen Sie, wer für den AV-Vertrag zuständig ist.',
    en: 'Several people are named as delegate under the data-processing agreement. Please check who is responsible.',
  },
  'officer-without-delegate': {
    de: 'Es gibt einen Datenschutzbeauftragten, aber keinen DSGVO-Bevollmächtigten für den AV-Vertrag.',
    en: 'There is a data-protection officer, but no delegate under the data-processing agreement.',
  },
  'delegate-is-no-officer': {
    de: 'DSGVO-Bevollmächtigter und Datenschutzbeauftragter sind verschiedene Personen. Bitte prüfen Sie, ob das so gewollt ist.',
    en: 'The delegate under the data-processing agreement and the data-protection officer are different people. Please check that this is intended.',
  },
  'two-kinds-of-officer': {
    de: 'Es sind sowohl ein interner als auch ein externer Datenschutzbeauftragter benannt. Benannt werden muss einer (Art. 37 Abs. 1 DSGVO).',
    en: 'Both an internal and an external data-protection officer are named. One has to be designated (GDPR Art. 37(1)).',
  },
  'internal-officer-is-external': {
    de: 'Der interne Datenschutzbeauftragte ist als externe Person eingetragen.',
    en: 'The internal data-protection officer is recorded as an external person.',
  },
  'external-officer-is-internal': {
    de: 'Der externe Datenschutzbeauftragte ist nicht als externe Person eingetragen.',
    en: 'The external data-protection officer is not recorded as an external person.',
  },
  'last-day-over': {
    de: 'Der letzte Tag dieser externen Person ist vorbei. Bitte tragen Sie einen späteren Tag ein, oder geben Sie an, dass sie die Firma verlassen hat.',
    en: 'The last day of this external person has passed. Please enter a later day, or record that they have left the company.',
  },
  'address-dead': {
    de: 'E-Mails an diese Person kommen zurück. Bitte ändern oder bestätigen Sie die E-Mail-Adresse.',
    en: 'Mail to this person comes back. Please change or confirm the e-mail address.',
  },
  'primary-contact-left': {
    de: 'Der Erstkontakt ist eine externe Person, deren letzter Tag vorbei ist.',
    en: 'The primary contact is an external person whose last day has passed.',
  },
  'alone-and-away': {
    de: 'Für Notfälle, Datenschutzvorfälle oder Pflichtmailings wird nur diese Person erreicht, und sie ist abwesend oder wird es sein, ohne dass jemand sie vertritt. Bitte benennen Sie eine Vertretung.',
    en: 'For emergencies, data-protection incidents or mandatory mail only this person is reached, and they are or will be away with nobody standing in. Please name a deputy.',
  },
  'emergency-list-empty': {
    de: 'Der Verteiler „Notfallkontakte“ ist leer.',
    en: 'The distribution list “Emergency contacts” is empty.',
  },
  'privacy-incident-list-empty': {
    de: 'Der Verteiler „Datenschutzvorfälle“ ist leer.',
    en: 'The distribution list “Privacy incidents” is empty.',
  },
  'emergency-list-reaches-nobody': {
    de: 'Über den Verteiler „Notfallkontakte“ ist niemand zu erreichen: Bei allen Eingetragenen ist der letzte Tag vorbei.',
    en: 'The distribution list “Emergency contacts” reaches nobody: the last day of everybody on it has passed.',
  },
  'privacy-incident-list-reaches-nobody': {
    de: 'Über den Verteiler „Datenschutzvorfälle“ ist niemand zu erreichen: Bei allen Eingetragenen ist der letzte Tag vorbei.',
    en: 'The distribution list “Privacy incidents” reaches nobody: the last day of everybody on it has passed.',
  },
  'same-address': {
    de: 'Mit dieser E-Mail-Adresse ist schon jemand eingetragen. Bitte prüfen Sie, ob es dieselbe Person ist.',
    en: 'Somebody is registered with this e-mail address already. Please check whether it is the same person.',
  },
  'same-name': {
    de: 'Jemand mit diesem Namen ist schon eingetragen. Bitte prüfen Sie, ob es dieselbe Person ist.',
    en: 'Somebody with this name is registered already. Please check whether it is the same person.',
  },
};
