/**
 * Sentences for broken rules: class-validator's constraint names and our own.
 * A rule that is not listed here is told as {@link violationTexts.other}.
 */
export const violationTexts: Record<string, { de: string; en: string }> = {
  other: { de: 'Dieser Wert ist nicht gültig.', en: 'This value is not valid.' },
  whitelistValidation: { de: 'Dieses Feld gibt es hier nicht.', en: 'There is no such field here.' },
  required: { de: 'Bitte ausfüllen.', en: 'Please fill this in.' },
  isString: { de: 'Hier wird Text erwartet.', en: 'Text is expected here.' },
  isLength: { de: 'Der Text ist zu kurz oder zu lang.', en: 'The text is too short or too long.' },
  maxLength: { de: 'Der Text ist zu lang.', en: 'The text is too long.' },
  minLength: { de: 'Der Text ist zu kurz.', en: 'The text is too short.' },
  isBoolean: { de: 'Hier wird ja oder nein erwartet (true, false).', en: 'true or false is expected here.' },
  isInt: { de: 'Hier wird eine ganze Zahl erwartet.', en: 'A whole number is expected here.' },
  min: { de: 'Diese Zahl ist zu klein.', en: 'This number is too small.' },
  max: { de: 'Diese Zahl ist zu groß.', en: 'This number is too large.' },
  isUuid: { de: 'Das ist keine gültige Kennung (UUID).', en: 'This is not a valid identifier (UUID).' },
  isIn: { de: 'Dieser Wert steht nicht zur Auswahl.', en: 'This value is not one of the choices.' },
  nestedValidation: { de: 'Hier wird ein Objekt erwartet.', en: 'An object is expected here.' },
  isArray: { de: 'Hier wird eine Liste erwartet.', en: 'A list is expected here.' },
  arrayMaxSize: { de: 'Die Liste ist zu lang.', en: 'The list is too long.' },
  arrayUnique: { de: 'Die Liste enthält einen Eintrag doppelt.', en: 'The list names something twice.' },
  emailAddress: { de: 'Das ist keine gültige E-Mail-Adresse.', en: 'This is not a valid e-mail address.' },
  personName: {
    de: 'Bitte einen Namen ohne Steuerzeichen und spitze Klammern angeben.',
    en: 'Please give a name without control characters and angle brackets.',
  },
  phone: { de: 'Das ist keine gültige Telefonnummer.', en: 'This is not a valid phone number.' },
  languageTag: {
    de: 'Das ist kein Sprachkürzel (zum Beispiel de).',
    en: 'This is not a language tag (such as de).',
  },
  countryCode: {
    de: 'Das ist kein Länderkürzel (zum Beispiel DE).',
    en: 'This is not a country code (such as DE).',
  },
  timeZone: { de: 'Diese Zeitzone ist nicht bekannt.', en: 'This time zone is not known.' },
  calendarDate: {
    de: 'Bitte ein Datum in der Form JJJJ-MM-TT angeben.',
    en: 'Please give a date in the form YYYY-MM-DD.',
  },
  catalogueKey: { de: 'Das ist kein Schlüssel des Katalogs.', en: 'This is not a key of the catalogue.' },
  unknownKey: { de: '„{key}“ steht nicht im Katalog.', en: '“{key}” is not in the catalogue.' },
  externalNeedsReason: {
    de: 'Externe Personen erhalten Newsletter nur mit einer Begründung.',
    en: 'External persons receive newsletters only with a reason written down.',
  },
  externalUntilNeedsExternal: {
    de: 'Ein Enddatum gibt es nur bei externen Personen.',
    en: 'An end date goes with external persons only.',
  },
  contactOrMailbox: {
    de: 'Ein Eintrag ist entweder ein Ansprechpartner oder ein Postfach mit Bezeichnung.',
    en: 'An entry is either a contact or a mailbox with a label.',
  },
  unknownContact: {
    de: 'Diesen Ansprechpartner gibt es bei dieser Firma nicht.',
    en: 'There is no such contact at this company.',
  },
  plainText: {
    de: 'Bitte einen Text ohne Steuerzeichen in der erlaubten Länge angeben.',
    en: 'Please give a text without control characters and of the permitted length.',
  },
  lineOfText: {
    de: 'Bitte eine Zeile Text ohne Steuerzeichen in der erlaubten Länge angeben.',
    en: 'Please give one line of text without control characters and of the permitted length.',
  },
  timestamp: {
    de: 'Das ist kein Zeitpunkt nach RFC 3339 in UTC.',
    en: 'This is not an RFC 3339 instant in UTC.',
  },
  matches: {
    de: 'Dieser Wert hat nicht die erwartete Form.',
    en: 'This value does not have the expected form.',
  },
  isObject: { de: 'Hier wird ein JSON-Objekt erwartet.', en: 'A JSON object is expected here.' },
  arrayNotEmpty: { de: 'Bitte mindestens einen Eintrag angeben.', en: 'Please give at least one entry.' },
  password: {
    de: 'Ein Passwort hat 12 bis 200 Zeichen.',
    en: 'A password has 12 to 200 characters.',
  },
  rolesNeedCompany: {
    de: 'Diese Rolle gibt es nur zusammen mit einer Firma.',
    en: 'This role goes with a company only.',
  },
  rolesWithoutCompany: {
    de: 'Rollen der Mitarbeiter gibt es nur ohne Firma.',
    en: 'Roles of staff go without a company only.',
  },
  unknownCompany: { de: 'Diese Firma gibt es nicht.', en: 'There is no such company.' },
  scopeNotYours: {
    de: 'Diese Berechtigung können Sie nicht vergeben: Sie haben sie selbst nicht.',
    en: 'You cannot grant this scope: you do not have it yourself.',
  },
  inTheFuture: {
    de: 'Dieser Zeitpunkt liegt nicht in der Zukunft.',
    en: 'This instant is not in the future.',
  },
  idempotencyKey: {
    de: 'Ein Idempotency-Key hat 1 bis 200 sichtbare ASCII-Zeichen.',
    en: 'An Idempotency-Key has 1 to 200 visible ASCII characters.',
  },
  entityTag: {
    de: 'If-Match enthält eine oder mehrere Versionen in Anführungszeichen, etwa "3", oder *.',
    en: 'If-Match holds one or more quoted versions such as "3", or *.',
  },
  domainName: { de: 'Das ist kein Domainname.', en: 'This is not a domain name.' },
};
