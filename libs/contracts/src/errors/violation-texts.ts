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
  addressOfNobody: {
    de: 'Diese Adresse gehört niemandem, der für diese Firma als Benutzer oder Ansprechpartner eingetragen ist.',
    en: 'This address belongs to nobody who is a user or contact of this company.',
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
  searchText: {
    de: 'Bitte 2 bis 100 Zeichen angeben, mit mindestens zwei Buchstaben oder Ziffern in einem Wort.',
    en: 'Please give 2 to 100 characters, with at least two letters or digits in one word.',
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
  passwordCommon: {
    de: 'Dieses Passwort ist leicht zu raten. Mehrere zufällige Wörter sind besser.',
    en: 'This password is easy to guess. Several random words are better.',
  },
  passwordContainsAddress: {
    de: 'Das Passwort darf die E-Mail-Adresse nicht enthalten.',
    en: 'The password must not contain the e-mail address.',
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
  utf8: {
    de: 'Der Inhalt ist nicht in UTF-8 geschrieben.',
    en: 'The content is not written in UTF-8.',
  },
  nameTwice: { de: 'Dieses Feld steht zweimal da.', en: 'This field is there twice.' },
  jsonDepth: {
    de: 'Objekte und Listen stehen hier tiefer ineinander als {max} Ebenen.',
    en: 'Objects and lists are nested more than {max} levels deep here.',
  },
  jsonValues: {
    de: 'Der Inhalt hat mehr als {max} Werte.',
    en: 'The content has more than {max} values.',
  },
  jsonFields: {
    de: 'Ein Objekt hat mehr als {max} Felder.',
    en: 'An object has more than {max} fields.',
  },
  jsonName: {
    de: 'Der Name eines Feldes hat mehr als {max} Zeichen.',
    en: 'The name of a field has more than {max} characters.',
  },
  headerOnce: {
    de: 'Die Kopfzeile {header} gehört genau einmal in die Anfrage.',
    en: 'The header {header} belongs into the request exactly once.',
  },
  transferCoding: {
    de: 'Der Inhalt der Anfrage darf nicht gepackt übertragen werden.',
    en: 'The content of the request must not be packed for its transfer.',
  },
  vendorsNumber: {
    de: 'Die Kundennummer vergibt der Hersteller.',
    en: 'The customer number is given out by the vendor.',
  },
  entityTag: {
    de: 'If-Match enthält eine oder mehrere Versionen in Anführungszeichen, etwa "3", oder *.',
    en: 'If-Match holds one or more quoted versions such as "3", or *.',
  },
  oneTimeCode: {
    de: 'Dieser Code passt nicht. Geht die Uhr des Geräts richtig?',
    en: 'This code does not fit. Is the clock of the device right?',
  },
  passkeyResponse: {
    de: 'Das ist keine gültige Antwort eines Passkeys auf diese Anfrage.',
    en: 'This is not a valid response of a passkey to this request.',
  },
  unknownArea: {
    de: 'Diesen Verantwortungsbereich gibt es nicht, oder er wird nicht mehr angeboten.',
    en: 'There is no such responsibility area, or it is not offered any more.',
  },
  successorIsSomebodyElse: {
    de: 'Die Nachfolge übernimmt ein anderer Ansprechpartner.',
    en: 'It is another contact who takes over.',
  },
  externalIdTaken: {
    de: 'Diese externe Kennung hat schon ein anderer Ansprechpartner der Firma.',
    en: 'Another contact of the company has this external id already.',
  },
  isBase64: { de: 'Hier wird Base64 erwartet.', en: 'Base64 is expected here.' },
  emptyFile: { de: 'Die Datei enthält keine Zeilen.', en: 'The file has no rows.' },
  notThisEncoding: {
    de: 'Die Datei ist nicht in der Kodierung {encoding} geschrieben.',
    en: 'The file is not written in {encoding}.',
  },
  noKnownHeading: {
    de: 'Die erste Zeile nennt keine bekannte Spalte.',
    en: 'The first line names no column that is known.',
  },
  headingTwice: { de: 'Diese Spalte kommt zweimal vor.', en: 'This column is there twice.' },
  tooManyRows: {
    de: 'Die Datei hat mehr als {max} Zeilen. Bitte teilen Sie sie auf.',
    en: 'The file has more than {max} rows. Please split it.',
  },
  tooManyCells: {
    de: 'Hier steht ein Wert, zu dem es keine Spalte gibt.',
    en: 'There is a value here that belongs to no column.',
  },
  tooManyColumns: {
    de: 'Diese Zeile hat mehr als {max} Spalten.',
    en: 'This row has more than {max} columns.',
  },
  valueTooLong: {
    de: 'Dieser Wert ist viel zu lang: Gelesen werden höchstens {max} Zeichen.',
    en: 'This value is far too long: {max} characters are read at most.',
  },
  tooManyMarks: {
    de: 'Auf einem Zeichen dieses Werts liegen mehr als {max} Akzente.',
    en: 'A character of this value carries more than {max} accents.',
  },
  tooManyParameters: {
    de: 'Diese Eigenschaft der vCard hat mehr als {max} Parameter.',
    en: 'This property of the vCard has more than {max} parameters.',
  },
  tooManyProperties: {
    de: 'Diese vCard hat mehr als {max} Eigenschaften, die gelesen werden.',
    en: 'This vCard has more than {max} properties that are read.',
  },
  fileNotRead: {
    de: 'Diese Datei ließ sich auch nach {count} Versuchen nicht lesen: Sie braucht zu viel Zeit oder Speicher. Bitte teilen Sie sie auf, oder speichern Sie sie neu.',
    en: 'This file could not be read, even after {count} attempts: it takes too much time or memory. Please split it, or save it anew.',
  },
  quoteNotClosed: {
    de: 'Das Anführungszeichen dieser Zeile wird nicht geschlossen.',
    en: 'The quotation mark of this row is not closed.',
  },
  quoteMisplaced: {
    de: 'Ein Anführungszeichen steht an der falschen Stelle; in einem Wert wird es verdoppelt.',
    en: 'A quotation mark is misplaced; within a value it is written twice.',
  },
  vcardNotClosed: {
    de: 'Der vCard fehlt das Ende (END:VCARD).',
    en: 'The vCard has no end (END:VCARD).',
  },
  vcardLine: {
    de: 'Diese Zeile gehört zu keiner vCard.',
    en: 'This line belongs to no vCard.',
  },
  vcardVersion: {
    de: 'Gelesen werden vCards der Versionen 3.0 und 4.0.',
    en: 'vCards of the versions 3.0 and 4.0 are read.',
  },
  fileVersion: { de: 'Eine Version ist eine ganze Zahl ab 1.', en: 'A version is a whole number from 1.' },
  severalContacts: {
    de: '{count} Ansprechpartner der Firma können gemeint sein.',
    en: '{count} contacts of the company may be meant.',
  },
  duplicateRow: {
    de: 'Dieselbe Person steht schon in Zeile {line}.',
    en: 'The same person stands in line {line} already.',
  },
  otherExternalId: {
    de: 'E-Mail-Adresse und Name hat ein Ansprechpartner mit einer anderen externen Kennung.',
    en: 'A contact with another external id has this address and name.',
  },
  changedSince: {
    de: 'Der Ansprechpartner wurde seit der Prüfung geändert.',
    en: 'The contact has been changed since the file was checked.',
  },
  otherVersion: {
    de: 'Der Ansprechpartner wurde geändert, seit die Datei entstand: Er steht bei Version {current}.',
    en: 'The contact has been changed since the file was made: it is at version {current}.',
  },
  offboardedContact: {
    de: 'Dieser Ansprechpartner ist ausgeschieden.',
    en: 'This contact has left the company.',
  },
  lastOwner: {
    de: 'Dann hätte die Firma keinen Inhaber mehr. Das wird nur einzeln und mit Bestätigung geändert.',
    en: 'The company would have no owner any more. That is changed one by one, and confirmed.',
  },
  knownSince: {
    de: 'Die Person ist seit der Prüfung als Ansprechpartner angelegt worden.',
    en: 'The person has become a contact since the file was checked.',
  },
  failed: {
    de: 'Beim Verarbeiten ist etwas schiefgegangen. Der Fehler wurde aufgezeichnet.',
    en: 'Something went wrong here. The error has been recorded.',
  },
  issuerUrl: {
    de: 'Bitte die Adresse (issuer) des Identitätsanbieters mit https:// angeben, ohne ? und #.',
    en: 'Please give the address (issuer) of the identity provider with https://, without ? and #.',
  },
  unchangeable: {
    de: 'Diese Angabe lässt sich nicht mehr ändern.',
    en: 'This cannot be changed any more.',
  },
  returnPath: {
    de: 'Hier wird ein Pfad dieses Angebots erwartet, etwa /companies.',
    en: 'A path of this site is expected here, such as /companies.',
  },
  domainName: { de: 'Das ist kein Domainname.', en: 'This is not a domain name.' },
};
