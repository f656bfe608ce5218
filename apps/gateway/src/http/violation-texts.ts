import type { Text } from './text.js';

/**
 * Sentences for broken rules: class-validator's constraint names and our own.
 * A rule that is not listed here gets the sentence of {@link violationTexts.other}.
 */
export const violationTexts: Record<string, Text> = {
  other: { de: 'Dieser Wert ist nicht gültig.', en: 'This value is not valid.' },
  whitelistValidation: { de: 'Dieses Feld gibt es hier nicht.', en: 'There is no such field here.' },
  unknownParameter: {
    de: 'Diesen Parameter gibt es hier nicht. Es gibt: {choices}.',
    en: 'There is no such parameter here. There are: {choices}.',
  },
  noParameters: { de: 'Hier gibt es keine Parameter.', en: 'There are no parameters here.' },
  required: { de: 'Bitte ausfüllen.', en: 'Please fill this in.' },
  isString: { de: 'Hier wird Text erwartet.', en: 'Text is expected here.' },
  isLength: { de: 'Der Text ist zu kurz oder zu lang.', en: 'The text is too short or too long.' },
  maxLength: {
    de: 'Höchstens {limit} Zeichen sind möglich.',
    en: 'At most {limit} characters are possible.',
  },
  minLength: { de: 'Mindestens {limit} Zeichen sind nötig.', en: 'At least {limit} characters are needed.' },
  isBoolean: { de: 'Hier wird ja oder nein erwartet (true, false).', en: 'true or false is expected here.' },
  isInt: { de: 'Hier wird eine ganze Zahl erwartet.', en: 'A whole number is expected here.' },
  isNumber: { de: 'Hier wird eine Zahl erwartet.', en: 'A number is expected here.' },
  min: { de: 'Diese Zahl muss mindestens {limit} sein.', en: 'This number must be at least {limit}.' },
  max: { de: 'Diese Zahl darf höchstens {limit} sein.', en: 'This number must be at most {limit}.' },
  isUuid: { de: 'Das ist keine gültige Kennung (UUID).', en: 'This is not a valid identifier (UUID).' },
  isIn: { de: 'Möglich ist hier: {choices}.', en: 'One of these is expected here: {choices}.' },
  empty: { de: 'Dieses Feld ist leer. Bitte ausfüllen.', en: 'This is empty. Please fill this in.' },
  tooLong: { de: 'Höchstens {limit} Zeichen sind möglich.', en: 'At most {limit} characters are possible.' },
  openEnum: {
    de: 'Hier wird ein Name aus einer Liste erwartet.',
    en: 'A name from a list is expected here.',
  },
  nestedValidation: { de: 'Hier wird ein Objekt erwartet.', en: 'An object is expected here.' },
  isArray: { de: 'Hier wird eine Liste erwartet.', en: 'A list is expected here.' },
  arrayMaxSize: {
    de: 'Höchstens {limit} Einträge sind möglich.',
    en: 'At most {limit} entries are possible.',
  },
  arrayMinSize: { de: 'Mindestens {limit} Einträge sind nötig.', en: 'At least {limit} entries are needed.' },
  arrayUnique: { de: 'Die Liste enthält einen Eintrag doppelt.', en: 'The list contains an entry twice.' },
  emailAddress: { de: 'Das ist keine gültige E-Mail-Adresse.', en: 'This is not a valid e-mail address.' },
  personName: {
    de: 'Bitte einen Namen ohne Steuerzeichen und spitze Klammern angeben.',
    en: 'Please enter a name without control characters or angle brackets.',
  },
  phone: {
    de: 'Das ist keine gültige Telefonnummer. Bitte mit Vorwahl angeben.',
    en: 'This is not a valid phone number. Please give it with its area code.',
  },
  languageTag: {
    de: 'Das ist kein Sprachkürzel (zum Beispiel de).',
    en: 'This is not a language tag (such as de).',
  },
  customerNumber: {
    de: 'Möglich sind bis zu 32 Buchstaben (A bis Z), Ziffern und Bindestriche; am Anfang steht kein Bindestrich.',
    en: 'Up to 32 letters (A to Z), digits and hyphens are possible; a hyphen does not come first.',
  },
  clockTime: {
    de: 'Hier wird eine Uhrzeit wie 22:00 erwartet.',
    en: 'A time such as 22:00 is expected here.',
  },
  quietHours: {
    de: 'Die Ruhezeit hat einen Anfang und ein Ende, und beide sind verschieden.',
    en: 'Quiet hours have a beginning and an end, and the two differ.',
  },
  hoursInOrder: {
    de: 'Jede Zeit endet, nachdem sie begonnen hat, und die zweite beginnt nicht vor dem Ende der ersten.',
    en: 'Each time ends after it has begun, and the second does not begin before the first has ended.',
  },
  someHours: {
    de: 'Mindestens an einem Tag muss es Servicezeiten geben.',
    en: 'There must be service hours on one day at least.',
  },
  promiseWithinHours: {
    de: 'Bei diesen Servicezeiten sind höchstens {limit} Minuten möglich: so viele hat ein Jahr.',
    en: 'With these service hours at most {limit} minutes are possible: as many as a year has.',
  },
  spanOfYear: {
    de: 'Die Zeit endet, nachdem sie begonnen hat, und dauert höchstens ein Jahr.',
    en: 'The time ends after it has begun, and lasts a year at most.',
  },
  holidayRegion: {
    de: 'Feiertage gibt es hier für: {choices}.',
    en: 'There are holidays here for: {choices}.',
  },
  countryCode: {
    de: 'Das ist kein Länderkürzel (zum Beispiel DE).',
    en: 'This is not a country code (such as DE).',
  },
  timeZone: { de: 'Diese Zeitzone ist nicht bekannt.', en: 'This time zone is not known.' },
  calendarDate: {
    de: 'Bitte ein Datum in der Form JJJJ-MM-TT angeben.',
    en: 'Please enter a date in the form YYYY-MM-DD.',
  },
  catalogueKey: { de: 'Das ist kein Schlüssel des Katalogs.', en: 'This is not a key of the catalogue.' },
  reachPurpose: {
    de: 'Das ist kein Zweck: emergency, privacy-incident, vulnerability, mandatory oder der Schlüssel eines Verantwortungsbereichs.',
    en: 'This is not a purpose: emergency, privacy-incident, vulnerability, mandatory, or the key of a responsibility.',
  },
  reachSource: {
    de: 'Hier steht, wo gesucht wird: list:emergency, responsibility:hosting, delegate, primary-contact oder company-address.',
    en: 'This says where to look: list:emergency, responsibility:hosting, delegate, primary-contact or company-address.',
  },
  unknownKey: { de: '„{key}“ steht nicht im Katalog.', en: '“{key}” is not in the catalogue.' },
  externalNeedsReason: {
    de: 'Externe Personen erhalten Newsletter nur, wenn eine Begründung angegeben ist.',
    en: 'External persons receive newsletters only if a reason is given.',
  },
  externalUntilNeedsExternal: {
    de: 'Nur externe Personen können ein Enddatum haben.',
    en: 'Only external persons can have an end date.',
  },
  contactOrMailbox: {
    de: 'Ein Eintrag ist entweder ein Ansprechpartner oder ein Postfach mit Bezeichnung.',
    en: 'An entry is either a contact or a mailbox with a label.',
  },
  senderDomain: {
    de: 'Von dieser Domain wird keine Mail versandt. Möglich ist: {domains}.',
    en: 'No mail is sent from this domain. Possible is: {domains}.',
  },
  addressOfNobody: {
    de: 'Diese Adresse gehört keinem Benutzer oder Ansprechpartner dieser Firma.',
    en: 'This address does not belong to a user or contact of this company.',
  },
  unknownContact: {
    de: 'Diesen Ansprechpartner gibt es bei dieser Firma nicht.',
    en: 'There is no such contact at this company.',
  },
  plainText: {
    de: 'Bitte einen Text in der erlaubten Länge und ohne Steuerzeichen angeben.',
    en: 'Please enter a text of the permitted length, without control characters.',
  },
  lineOfText: {
    de: 'Bitte eine einzelne Zeile in der erlaubten Länge und ohne Steuerzeichen angeben.',
    en: 'Please enter a single line of the permitted length, without control characters.',
  },
  searchText: {
    de: 'Bitte 2 bis 100 Zeichen angeben, mit mindestens zwei Buchstaben oder Ziffern in einem Wort.',
    en: 'Please enter 2 to 100 characters, with at least two letters or digits in one word.',
  },
  timestamp: {
    de: 'Das ist kein Zeitpunkt nach RFC 3339 in UTC.',
    en: 'This is not an RFC 3339 time in UTC.',
  },
  matches: {
    de: 'Dieser Wert hat nicht die erwartete Form.',
    en: 'This value does not have the expected form.',
  },
  isObject: { de: 'Hier wird ein JSON-Objekt erwartet.', en: 'A JSON object is expected here.' },
  arrayNotEmpty: { de: 'Bitte mindestens einen Eintrag angeben.', en: 'Please enter at least one entry.' },
  password: {
    de: 'Ein Passwort muss 12 bis 200 Zeichen haben.',
    en: 'A password must have 12 to 200 characters.',
  },
  passwordCommon: {
    de: 'Dieses Passwort ist leicht zu erraten. Mehrere zufällige Wörter sind besser.',
    en: 'This password is easy to guess. Several random words are better.',
  },
  passwordContainsAddress: {
    de: 'Das Passwort darf die E-Mail-Adresse nicht enthalten.',
    en: 'The password must not contain the e-mail address.',
  },
  rolesNeedCompany: {
    de: 'Diese Rolle gibt es nur zusammen mit einer Firma.',
    en: 'This role is possible only together with a company.',
  },
  rolesWithoutCompany: {
    de: 'Rollen für Mitarbeiter des Herstellers gibt es nur ohne Firma.',
    en: "Roles of the vendor's staff are possible only without a company.",
  },
  unknownCompany: { de: 'Diese Firma gibt es nicht.', en: 'There is no such company.' },
  scopeNotYours: {
    de: 'Diese Berechtigung können Sie nicht vergeben: Sie haben sie selbst nicht.',
    en: 'You cannot grant this scope: you do not have it yourself.',
  },
  orderOfChanges: {
    de: 'Mit updatedSince geht die Reihenfolge nach den Änderungen: updatedAt oder -updatedAt.',
    en: 'With updatedSince the order is that of changes: updatedAt or -updatedAt.',
  },
  notWithSearch: {
    de: 'Zusammen mit q ist das nicht möglich.',
    en: 'This is not possible together with q.',
  },
  peopleSearch: {
    de: 'Schlüssel des Herstellers suchen nicht. Nennen Sie die ganze Adresse (email), oder lesen Sie alles der Reihe nach.',
    en: 'Keys of the vendor do not search. Give the whole address (email), or read everything in order.',
  },
  atMostDaysAhead: {
    de: 'Dieser Zeitpunkt darf höchstens {days} Tage in der Zukunft liegen.',
    en: 'This time may be at most {days} days ahead.',
  },
  inTheFuture: {
    de: 'Dieser Zeitpunkt muss in der Zukunft liegen.',
    en: 'This time must be in the future.',
  },
  idempotencyKey: {
    de: 'Ein Idempotency-Key hat 1 bis 200 sichtbare ASCII-Zeichen.',
    en: 'An Idempotency-Key has 1 to 200 visible ASCII characters.',
  },
  utf8: {
    de: 'Der Inhalt ist kein gültiges UTF-8.',
    en: 'The content is not valid UTF-8.',
  },
  nameTwice: { de: 'Dieses Feld kommt zweimal vor.', en: 'This field occurs twice.' },
  jsonDepth: {
    de: 'Objekte und Listen sind hier tiefer als {max} Ebenen verschachtelt.',
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
    de: 'Die Kopfzeile {header} muss genau einmal in der Anfrage stehen.',
    en: 'The request must contain the header {header} exactly once.',
  },
  transferCoding: {
    de: 'Der Inhalt der Anfrage darf für die Übertragung nicht komprimiert werden.',
    en: 'The content of the request must not be compressed for transfer.',
  },
  kindOfList: {
    de: 'Diese Art von Störung passt nicht zu diesem Verteiler.',
    en: 'This kind of incident does not go with this list.',
  },
  oneTarget: {
    de: 'Bitte nennen Sie die Firmen auf genau eine Weise: einzeln, mit Kundennummern oder mit einem Filter.',
    en: 'Please name the companies in exactly one way: one by one, by customer numbers, or by a filter.',
  },
  filterEmpty: {
    de: 'Ein Filter braucht ein Produkt oder ein Land.',
    en: 'A filter needs a product or a country.',
  },
  versionNeedsProduct: {
    de: 'Eine Version gehört zu einem Produkt. Bitte nennen Sie es.',
    en: 'A version belongs to a product. Please name it.',
  },
  tooManyCompanies: {
    de: 'Das sind mehr als {max} Firmen. Bitte teilen Sie sie auf.',
    en: 'These are more than {max} companies. Please split them.',
  },
  tooManyRecipients: {
    de: 'Damit würden mehr als {max} Postfächer erreicht. Bitte teilen Sie die Firmen auf.',
    en: 'This would reach more than {max} mailboxes. Please split the companies.',
  },
  textMissing: {
    de: 'Bitte schreiben Sie den Text auf Deutsch, auf Englisch oder in beiden Sprachen.',
    en: 'Please write the text in German, in English, or in both.',
  },
  textTooLong: {
    de: 'Mit den eingesetzten Feldern hat dieser Text mehr als {max} Zeichen.',
    en: 'With its fields filled in this text has more than {max} characters.',
  },
  fieldMissing: {
    de: 'Für das Feld {field} fehlt, was dort stehen soll.',
    en: 'There is nothing to put in for the field {field}.',
  },
  fieldUnreadable: {
    de: 'Zeile {line}: Zwischen {{ und }} steht der Name eines Feldes, nur aus Buchstaben und Ziffern.',
    en: 'Line {line}: put the name of a field between {{ and }}, with letters and digits only.',
  },
  companyChanged: {
    de: '{company}: Es würden andere erreicht, oder aus anderen Gründen.',
    en: '{company}: others would be reached, or for other reasons.',
  },
  companyAdded: {
    de: '{company}: Diese Firma ist inzwischen auch gemeint.',
    en: '{company}: this company has come to be meant as well.',
  },
  companyGone: {
    de: '{company}: Diese Firma ist nicht mehr gemeint.',
    en: '{company}: this company is no longer included.',
  },
  csafTooLarge: {
    de: 'Die CSAF-Datei hat mehr als {max} Bytes.',
    en: 'The CSAF file has more than {max} bytes.',
  },
  csafDepth: {
    de: 'In der CSAF-Datei sind Objekte und Listen tiefer als {max} Ebenen verschachtelt.',
    en: 'Objects and lists of the CSAF file are nested more than {max} levels deep.',
  },
  csafNotJson: {
    de: 'Die CSAF-Datei ist kein gültiges JSON.',
    en: 'The CSAF file is not valid JSON.',
  },
  csafVersion: {
    de: 'Das ist keine Datei nach CSAF 2.0 (document.csaf_version).',
    en: 'This is not a CSAF 2.0 file (document.csaf_version).',
  },
  csafMissing: {
    de: 'In der CSAF-Datei fehlt {at}.',
    en: 'The CSAF file lacks {at}.',
  },
  vendorsNumber: {
    de: 'Die Kundennummer vergibt der Hersteller.',
    en: 'The customer number is assigned by the vendor.',
  },
  entityTag: {
    de: 'If-Match enthält eine oder mehrere Versionen in Anführungszeichen, etwa "3", oder *.',
    en: 'If-Match holds one or more quoted versions such as "3", or *.',
  },
  oneTimeCode: {
    de: 'Dieser Code stimmt nicht. Geht die Uhr des Geräts richtig?',
    en: 'This code is wrong. Is the clock of your device right?',
  },
  passkeyResponse: {
    de: 'Das ist keine gültige Antwort eines Passkeys auf diese Anfrage.',
    en: 'This is not a valid passkey response to this request.',
  },
  unknownArea: {
    de: 'Diesen Verantwortungsbereich gibt es nicht, oder er wird nicht mehr angeboten.',
    en: 'There is no such responsibility area, or it is no longer offered.',
  },
  untilBeforeFrom: {
    de: 'Der letzte Tag liegt vor dem ersten.',
    en: 'The last day is before the first.',
  },
  untilNotAfterFrom: {
    de: 'Das Ende liegt nicht nach dem Anfang.',
    en: 'The end is not after the beginning.',
  },
  deputyIsSomebodyElse: {
    de: 'Die Vertretung muss ein anderer Ansprechpartner übernehmen.',
    en: 'The deputy must be another contact.',
  },
  successorNeedsAddress: {
    de: 'Wer übernehmen soll, braucht einen Namen und eine E-Mail-Adresse.',
    en: 'Whoever is to take over needs a name and an e-mail address.',
  },
  successorIsSomebodyElse: {
    de: 'Die Nachfolge muss ein anderer Ansprechpartner übernehmen.',
    en: 'The successor must be another contact.',
  },
  externalIdTaken: {
    de: 'Ein anderer Ansprechpartner der Firma hat schon diese externe Kennung.',
    en: 'Another contact of the company already has this external id.',
  },
  isBase64: { de: 'Hier wird Base64 erwartet.', en: 'Base64 is expected here.' },
  emptyFile: { de: 'Die Datei enthält keine Zeilen.', en: 'The file has no rows.' },
  notThisEncoding: {
    de: 'Der Text hat nicht die Kodierung {encoding}. Bitte speichern Sie die Datei als UTF-8.',
    en: 'The text is not encoded in {encoding}. Please save the file as UTF-8.',
  },
  noKnownHeading: {
    de: 'Die erste Zeile enthält keine bekannte Spalte.',
    en: 'The first line contains no known column.',
  },
  tooManyRows: {
    de: 'Die Datei hat mehr als {max} Zeilen. Bitte teilen Sie sie auf.',
    en: 'The file has more than {max} rows. Please split it.',
  },
  tooManyCells: {
    de: 'Für diesen Wert gibt es keine Spalte.',
    en: 'There is no column for this value.',
  },
  tooManyColumns: {
    de: 'Diese Zeile hat mehr als {max} Spalten.',
    en: 'This row has more than {max} columns.',
  },
  valueTooLong: {
    de: 'Dieser Wert ist viel zu lang: Es werden höchstens {max} Zeichen gelesen.',
    en: 'This value is far too long: at most {max} characters are read.',
  },
  tooManyMarks: {
    de: 'Ein Zeichen in diesem Wert hat mehr als {max} Akzente.',
    en: 'A character in this value has more than {max} accents.',
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
    en: 'This file could not be read even after {count} attempts: it takes too much time or memory. Please split it or save it again.',
  },
  quoteNotClosed: {
    de: 'Ein Anführungszeichen in dieser Zeile wird nicht geschlossen.',
    en: 'A quotation mark in this row is not closed.',
  },
  quoteMisplaced: {
    de: 'Ein Anführungszeichen steht an der falschen Stelle. Innerhalb eines Werts muss es verdoppelt werden.',
    en: 'A quotation mark is in the wrong place. Within a value it must be written twice.',
  },
  linesTakenAlong: {
    de: 'Was bis Zeile {last} folgt, gehört vielleicht dazu und wird nicht übernommen.',
    en: 'What follows up to line {last} may belong to it and is not imported.',
  },
  vcardNotClosed: {
    de: 'Der vCard fehlt das Ende (END:VCARD).',
    en: 'The vCard has no end (END:VCARD).',
  },
  spreadsheetFile: {
    de: 'Das ist eine Datei eines Tabellenprogramms wie Excel. Bitte speichern Sie sie dort als „CSV UTF-8“.',
    en: 'This is a file of a spreadsheet program such as Excel. Please save it there as “CSV UTF-8”.',
  },
  otherFile: {
    de: 'Das ist eine {format}-Datei. Gelesen werden nur CSV und vCard.',
    en: 'This is a {format} file. Only CSV and vCard are read.',
  },
  cardsNotTable: {
    de: 'Diese Datei enthält vCards, wurde aber als CSV geschickt. Bitte schicken Sie sie als vCard (.vcf).',
    en: 'This file contains vCards, but was sent as CSV. Please send it as a vCard file (.vcf).',
  },
  nulCharacter: {
    de: 'Diese Zeile enthält ein Zeichen, das in keinem Text vorkommt (NUL).',
    en: 'This line contains a character that no text has (NUL).',
  },
  noCard: {
    de: 'Die Datei enthält keine vCard (BEGIN:VCARD).',
    en: 'The file contains no vCard (BEGIN:VCARD).',
  },
  vcardVersion: {
    de: 'Nur vCards der Versionen 2.1, 3.0 und 4.0 werden gelesen.',
    en: 'Only vCards of versions 2.1, 3.0 and 4.0 are read.',
  },
  companyCard: {
    de: 'Das ist die Karte einer Firma, nicht die einer Person.',
    en: 'This is the card of a company, not of a person.',
  },
  companyRow: {
    de: 'Diese Zeile nennt eine Firma, aber keine Person.',
    en: 'This row names a company but no person.',
  },
  tableColumn: {
    de: 'Hier wird die Nummer einer Spalte (ab 0) oder ihre Überschrift erwartet.',
    en: 'The number of a column (from 0) or its heading is expected here.',
  },
  columnUnknown: {
    de: 'Diese Spalte hat die Tabelle nicht.',
    en: 'The table has no such column.',
  },
  columnUnclear: {
    de: 'Mehrere Spalten haben diese Überschrift. Bitte nennen Sie die Nummer der Spalte.',
    en: 'Several columns have this heading. Please name the number of the column.',
  },
  columnTwice: {
    de: 'Diese Spalte ist schon genannt.',
    en: 'This column has already been named.',
  },
  fieldTwice: {
    de: 'Dieses Feld ist schon der {column}. Spalte zugeordnet.',
    en: 'This field is already assigned to column {column}.',
  },
  noColumnRead: {
    de: 'Bitte ordnen Sie mindestens eine Spalte einem Feld zu.',
    en: 'Please assign at least one column to a field.',
  },
  encodingUnknown: {
    de: 'Welche Kodierung dieser Text hat, lässt sich nicht sicher sagen. Bitte speichern Sie die Datei als UTF-8.',
    en: 'The encoding of this text cannot be determined. Please save the file as UTF-8.',
  },
  scientificNumber: {
    de: 'Ein Tabellenprogramm hat diese Nummer gekürzt (wie 4,9E+11); dabei gingen Ziffern verloren. Bitte formatieren Sie die Spalte dort als Text und tragen Sie die Nummer neu ein.',
    en: 'A spreadsheet has shortened this number (as in 4.9E+11), and digits were lost. Please format the column as text and enter the number again.',
  },
  phoneTwoReadings: {
    de: 'Diese Nummer kann zweierlei bedeuten: Entweder fehlt das Plus vor der Ländervorwahl oder die Null vor der Ortsvorwahl. Bitte ergänzen Sie, was fehlt.',
    en: 'This number can mean two things: either the plus is missing before a country code or the zero before an area code. Please add the one that is missing.',
  },
  oneNameOnly: {
    de: 'Hier fehlt der Nachname, und dieser Ansprechpartner hat Vor- und Nachnamen. Bitte ergänzen Sie ihn.',
    en: 'The last name is missing here, and this contact has a first and a last name. Please add it.',
  },
  singleName: {
    de: 'Hier steht nur ein Name. Bei einem neuen Ansprechpartner wird er der Nachname.',
    en: 'There is only one name here. It becomes the last name of a new contact.',
  },
  similarContact: {
    de: 'Ein Ansprechpartner der Firma hat dieselbe E-Mail-Adresse und einen ähnlichen Namen.',
    en: 'A contact of the company has the same e-mail address and a similar name.',
  },
  invisibleRemoved: {
    de: 'Aus diesem Wert wurden unsichtbare Zeichen entfernt.',
    en: 'Invisible characters were removed from this value.',
  },
  otherEncoding: {
    de: 'Diese Zeile hat eine andere Kodierung als der Rest der Datei. Sie wurde als {encoding} gelesen; bitte prüfen Sie Umlaute und Akzente.',
    en: 'This line has a different encoding from the rest of the file. It was read as {encoding}; please check its accents.',
  },
  otherValueLeftOut: {
    de: 'Für dieses Feld gibt es einen zweiten Wert. Dieser hier wird nicht übernommen.',
    en: 'There is another value for this field. This one is not imported.',
  },
  encodedTwice: {
    de: 'Die Umlaute und Akzente dieses Werts waren doppelt kodiert. Bitte prüfen Sie, ob sie jetzt stimmen.',
    en: 'The accents of this value were encoded twice. Please check that they are right now.',
  },
  noteLeftOut: {
    de: 'Die Bemerkung hinter dieser Nummer wird nicht übernommen.',
    en: 'The note after this number is not imported.',
  },
  namePartLeftOut: {
    de: 'Weitere Vornamen und Zusätze hinter dem Namen werden nicht übernommen.',
    en: 'Middle names and suffixes are not imported.',
  },
  extensionLeftOut: {
    de: 'Die Nebenstelle hinter dieser Nummer wird nicht übernommen.',
    en: 'The extension after this number is not imported.',
  },
  salutationInTitle: {
    de: 'Die Anrede steht beim Titel. Sie wird als Anrede übernommen.',
    en: 'The title holds a salutation. It is imported as the salutation.',
  },
  titleInSalutation: {
    de: 'Der Titel steht bei der Anrede. Er wird als Titel übernommen.',
    en: 'The salutation holds a title. It is imported as the title.',
  },
  titleIsPosition: {
    de: 'Das ist kein akademischer Titel. Es wird als Position übernommen.',
    en: 'This is not an academic title. It is imported as the position.',
  },
  nameTakenApart: {
    de: 'Vor- und Nachname stehen in einem Feld. Bitte prüfen Sie, ob sie richtig getrennt sind.',
    en: 'First and last name are in one field. Please check that they were split correctly.',
  },
  uidLeftOut: {
    de: 'Die Kennung dieser Karte hat mehr als {max} Zeichen und wird nicht als externe Kennung übernommen.',
    en: 'The identifier of this card has more than {max} characters and is not imported as the external ID.',
  },
  lineLeftOut: {
    de: 'Diese Zeile gehört zu keiner Eigenschaft der vCard und wird nicht übernommen.',
    en: 'This line belongs to no property of the vCard and is not imported.',
  },
  fileVersion: {
    de: 'Eine Version ist eine ganze Zahl ab 1.',
    en: 'A version is a whole number, 1 or greater.',
  },
  severalContacts: {
    de: 'Gemeint sein könnten {count} Ansprechpartner der Firma.',
    en: 'This may mean any of {count} contacts of the company.',
  },
  duplicateRow: {
    de: 'Dieselbe Person steht schon in Zeile {line}.',
    en: 'The same person is already in line {line}.',
  },
  otherExternalId: {
    de: 'Ein Ansprechpartner mit einer anderen externen Kennung hat diese E-Mail-Adresse und diesen Namen.',
    en: 'A contact with another external id has this address and name.',
  },
  changedSince: {
    de: 'Der Ansprechpartner wurde seit der Prüfung geändert.',
    en: 'The contact has been changed since the file was checked.',
  },
  otherVersion: {
    de: 'Der Ansprechpartner wurde geändert, seit die Datei erstellt wurde: Er hat jetzt Version {current}.',
    en: 'The contact has been changed since the file was made: it now has version {current}.',
  },
  offboardedContact: {
    de: 'Dieser Ansprechpartner ist ausgeschieden.',
    en: 'This contact has left the company.',
  },
  lastOwner: {
    de: 'Dann hätte die Firma keinen Inhaber mehr. Das lässt sich nur einzeln und mit Bestätigung ändern.',
    en: 'This would leave the company without an owner. Such a change has to be made singly, and confirmed.',
  },
  knownSince: {
    de: 'Die Person ist seit der Prüfung als Ansprechpartner angelegt worden.',
    en: 'The person has been added as a contact since the file was checked.',
  },
  failed: {
    de: 'Bei der Verarbeitung ist ein Fehler aufgetreten. Er wurde aufgezeichnet.',
    en: 'Something went wrong here. The error has been recorded.',
  },
  issuerUrl: {
    de: 'Bitte die Adresse (issuer) des Identitätsanbieters mit https:// angeben, ohne ? und #.',
    en: 'Please enter the address (issuer) of the identity provider with https://, without ? and #.',
  },
  unchangeable: {
    de: 'Diese Angabe lässt sich nicht mehr ändern.',
    en: 'This can no longer be changed.',
  },
  returnPath: {
    de: 'Hier wird ein Pfad dieser Website erwartet, etwa /companies.',
    en: 'A path of this site is expected here, such as /companies.',
  },
  columnMissing: {
    de: 'Es fehlt die Spalte „{column}“.',
    en: 'The column “{column}” is missing.',
  },
  headingTwice: {
    de: 'Zwei Spalten bedeuten dasselbe. Bitte lassen Sie eine weg.',
    en: 'Two columns mean the same. Please leave one of them out.',
  },
  moment: {
    de: 'Bitte Datum und Uhrzeit angeben, etwa 14.05.2024 11:12 oder 2024-05-14T09:12:00Z.',
    en: 'Please enter a date and time, such as 2024-05-14 11:12 or 2024-05-14T09:12:00Z.',
  },
  notYet: { de: 'Dieser Zeitpunkt liegt in der Zukunft.', en: 'This moment lies in the future.' },
  networkAddress: { de: 'Das ist keine IP-Adresse.', en: 'This is not an IP address.' },
  recipientUnclear: {
    de: 'Möglich sind „Person“ und „Firma“.',
    en: 'Either “contact” or “company” is possible.',
  },
  proofWithoutRequest: {
    de: 'Ohne Nachweis: Es steht nicht da, wann die Anmeldung war.',
    en: 'Without a proof: it does not say when they signed up.',
  },
  proofWithoutConfirmation: {
    de: 'Ohne Nachweis: Es steht nicht da, wann sie aus dem Postfach bestätigt wurde (Double-Opt-in).',
    en: 'Without a proof: it does not say when it was confirmed from the mailbox (double opt-in).',
  },
  proofWithoutSource: {
    de: 'Ohne Nachweis: Es steht nicht da, mit welchem Formular oder auf welcher Seite die Anmeldung war.',
    en: 'Without a proof: it does not say by which form or on which page they signed up.',
  },
  proofWithoutWording: {
    de: 'Ohne Nachweis: Es steht nicht da, welchem Wortlaut zugestimmt wurde.',
    en: 'Without a proof: it does not say to which wording they agreed.',
  },
  wordingVersion: {
    de: 'Bitte eine Version angeben, wie Nachweise sie nennen, etwa consent/de/1, oder den Wortlaut selbst.',
    en: 'Please enter a version as proofs name it, such as consent/de/1, or the wording itself.',
  },
  wordingUnknown: {
    de: 'Diese Version des Wortlauts gab es hier damals nicht.',
    en: 'There was no such version of the wording here at that time.',
  },
  confirmedBeforeRequested: {
    de: 'Die Bestätigung kann nicht vor der Anmeldung gewesen sein.',
    en: 'They cannot have confirmed before they signed up.',
  },
  companyUnknown: {
    de: 'Es gibt keine Firma mit dieser Kundennummer.',
    en: 'There is no company with this customer number.',
  },
  companyClosed: { de: 'Diese Firma ist geschlossen.', en: 'This company is closed.' },
  companyClosedSince: {
    de: 'Die Firma war seit dieser Einwilligung geschlossen: Damit hat sie geendet.',
    en: 'The company has been closed since this consent: that has ended it.',
  },
  recipientUnknown: {
    de: 'Die Firma hat keinen Ansprechpartner mit dieser E-Mail-Adresse, und es ist auch nicht ihre allgemeine.',
    en: 'The company has no contact with this e-mail address, and it is not its general address either.',
  },
  recipientAmbiguous: {
    de: 'Mehrere erhalten Post unter dieser Adresse. Die Spalte „Empfänger“ kann „Person“ oder „Firma“ sagen; mehrere Personen müssen selbst bestätigen.',
    en: 'Several are reached at this address. The column “recipient” can say “contact” or “company”; several persons have to confirm themselves.',
  },
  externalSince: {
    de: 'Die Person war seit dieser Einwilligung extern, und es ist keine Begründung angegeben.',
    en: 'The person has been external since this consent, and no reason is given.',
  },
  channelUnknown: { de: 'Diesen Newsletter gibt es nicht.', en: 'There is no such newsletter.' },
  channelRetired: {
    de: 'Dieser Newsletter wird nicht mehr angeboten.',
    en: 'This newsletter is not offered any more.',
  },
  addressSuppressed: {
    de: 'An diese Adresse darf dieser Newsletter nicht gehen. Eine Übernahme ändert daran nichts.',
    en: 'This newsletter must not go to this address. An import does not change that.',
  },
  endedSince: {
    de: 'Dieser Newsletter wurde hier nach dieser Einwilligung beendet. Eine Übernahme belebt ihn nicht wieder.',
    en: 'This newsletter was ended here after this consent. An import does not revive it.',
  },
  endedByRecipient: {
    de: 'Wer diesen Newsletter bekam, hat ihn hier selbst beendet, und kann ihn nur selbst wieder bestellen.',
    en: 'The recipient has ended this newsletter here. Only they can subscribe to it again.',
  },
  decidedHereBefore: {
    de: 'Über diesen Newsletter war vor dieser Bestätigung schon hier selbst entschieden. Danach beweist eine von anderswo nichts.',
    en: 'The recipient had decided about this newsletter here before this confirmation. After that, one from elsewhere proves nothing.',
  },
  sameProofBefore: {
    de: 'Dasselbe Abonnement steht schon in Zeile {line}.',
    en: 'The same subscription is already in line {line}.',
  },
  domainName: { de: 'Das ist kein Domainname.', en: 'This is not a domain name.' },
};
