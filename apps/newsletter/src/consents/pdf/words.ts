/** What stands in a printed proof besides what is proved. A value that is not named here is told as it is. */
export interface Words {
  title: string;
  intro: string;
  labels: Record<
    | 'person'
    | 'address'
    | 'company'
    | 'contact'
    | 'companyId'
    | 'madeAt'
    | 'channels'
    | 'by'
    | 'method'
    | 'proof'
    | 'because'
    | 'askedBy'
    | 'reason'
    | 'provedBy'
    | 'provedAt'
    | 'wording'
    | 'mail'
    | 'to'
    | 'subject'
    | 'server'
    | 'answer'
    | 'reference'
    | 'customerNumber'
    | 'requestedThen'
    | 'confirmedThen'
    | 'source'
    | 'ip'
    | 'formerReference'
    | 'line'
    | 'place'
    | 'hash'
    | 'key'
    | 'checkpoint'
    | 'signature',
    string
  >;
  sections: Record<'course' | 'rows' | 'mails' | 'checkpoints' | 'verify' | 'times', string>;
  columns: Record<'when' | 'what' | 'how', string>;
  companyAddress: string;
  unnamed: string;
  locked: string;
  nothing: string;
  unsealed: string;
  place: (seq: number, checkpoint: number) => string;
  row: (number: number, what: string) => string;
  mail: (row: number) => string;
  checkpoint: (number: number) => string;
  verify: { text: string; commands?: string }[];
  times: string;
  footer: (page: number, pages: number) => string;
  states: Record<string, string>;
  methods: Record<string, string>;
  proofs: Record<string, string>;
  reasons: Record<string, string>;
  parties: Record<string, string>;
  addressProofs: Record<string, string>;
}

const commands =
  'node verify-consent-proof.mjs proof.json public-key.pem\n' +
  'echo "$CHECKPOINT_KEY" | base64 -d | openssl pkey -inform DER -pubout > public-key.pem';

const german: Words = {
  title: 'Nachweis von Einwilligungen',
  intro:
    'Dieses Dokument gibt wieder, was Lotse über die Newsletter an ein Postfach aufgezeichnet hat: wer sie wann mit welchem Wortlaut angefragt hat, welche E-Mail um Bestätigung bat, wer ihr zugestimmt hat, und was danach geschah. Es sagt nichts, was nicht auch in der JSON-Datei steht. Sie enthält zu jedem Vorgang den Weg zu einem unterschriebenen Prüfpunkt und lässt sich ohne dieses Produkt prüfen.',
  labels: {
    person: 'Person',
    address: 'E-Mail-Adresse',
    company: 'Firma',
    contact: 'Kennung der Person',
    companyId: 'Kennung der Firma',
    madeAt: 'Stand',
    channels: 'Newsletter-Kanäle',
    by: 'Durch',
    method: 'Auf welchem Weg',
    proof: 'Bewiesen durch',
    because: 'Grund',
    askedBy: 'Eingetragen von',
    reason: 'Begründung',
    provedBy: 'Adresse bewiesen durch',
    provedAt: 'Adresse bewiesen',
    wording: 'Gezeigter Wortlaut',
    mail: 'E-Mail, wie sie versandt wurde',
    to: 'An',
    subject: 'Betreff',
    server: 'Mailserver',
    answer: 'Antwort des Mailservers',
    reference: 'Kennung der E-Mail, Anfrage oder Datei',
    customerNumber: 'Kundennummer in der Datei',
    requestedThen: 'Damals angemeldet',
    confirmedThen: 'Damals bestätigt',
    source: 'Damals über',
    ip: 'Damals von der IP-Adresse',
    formerReference: 'Damaliges Aktenzeichen',
    line: 'Zeile der Datei',
    place: 'Stelle im Register',
    hash: 'SHA-256 des Eintrags',
    key: 'Öffentlicher Schlüssel',
    checkpoint: 'Prüfpunkt',
    signature: 'Signatur (Ed25519)',
  },
  sections: {
    course: 'Ablauf',
    rows: 'Die Vorgänge im Einzelnen',
    mails: 'E-Mails, wie sie versandt wurden',
    checkpoints: 'Unterschriebene Prüfpunkte',
    verify: 'So prüfen Sie den Nachweis',
    times: 'Zeiten',
  },
  columns: { when: 'Wann', what: 'Was', how: 'Durch wen, auf welchem Weg' },
  companyAddress: 'Allgemeine Adresse der Firma',
  unnamed: 'Nicht genannt: gesperrt oder vernichtet',
  locked:
    'Was hier von der Person fehlt, ist gesperrt oder vernichtet, oder es ist eine E-Mail, deren Link noch gilt: Er steht nur dem Empfänger zu. Alles andere ist nachgewiesen.',
  nothing: 'Aufgezeichnet ist nichts.',
  unsealed: 'noch keine; Prüfpunkte entstehen jede Minute',
  place: (seq, checkpoint) => `${seq}, unter Prüfpunkt ${checkpoint}`,
  row: (number, what) => `${number}. ${what}`,
  mail: (row) => `Zu Vorgang ${row}`,
  checkpoint: (number) => `Prüfpunkt ${number}`,
  verify: [
    {
      text: 'Das Programm verify-consent-proof.mjs liegt der Dokumentation bei, ist eine Seite lang und braucht nur Node.js. Es prüft die JSON-Datei gegen den Schlüssel, den der Betreiber veröffentlicht hat:',
      commands,
    },
    {
      text: 'Jeder Eintrag führt über seinen Hash und einen Merkle-Pfad (RFC 6962) zur Wurzel eines Prüfpunkts. Der Prüfpunkt nennt den vor ihm und ist mit Ed25519 (RFC 8032) unterschrieben. Wird ein Eintrag geändert, entfernt oder umgestellt, stimmt die Wurzel nicht mehr.',
    },
  ],
  times: 'Alle Zeiten gelten für Berlin (Europe/Berlin), mit dem Abstand zur Weltzeit (UTC).',
  footer: (page, pages) => `Nachweis von Einwilligungen, Seite ${page} von ${pages}`,
  states: {
    requested: 'Angefragt',
    renewed: 'Erneut angefragt: die Adresse ist eine andere',
    'mail-queued': 'E-Mail mit der Bitte um Bestätigung geschrieben',
    'mail-accepted': 'E-Mail vom Mailserver angenommen',
    'reminder-queued': 'Erinnerung geschrieben',
    given: 'Eingewilligt',
    imported: 'Früher eingewilligt, mit Nachweis übernommen',
    paused: 'Pausiert',
    resumed: 'Fortgesetzt',
    refused: 'Abgelehnt',
    withdrawn: 'Widerrufen',
    expired: 'Nicht bestätigt, beendet',
    invalidated: 'Beendet',
    restored: 'Zurückgenommenes Ende',
  },
  methods: {
    registration: 'bei der Anlage der Person',
    form: 'Formular',
    api: 'Schnittstelle',
    'signed-in': 'selbst, angemeldet',
    'confirmation-link': 'Link in der E-Mail, Schaltfläche auf der Seite',
    'preference-page': 'Seite mit den Einstellungen des Empfängers',
    'unsubscribe-page': 'Seite zum Abbestellen',
    'one-click': 'Abbestellen mit einem Klick im Mailprogramm (RFC 8058)',
    event: 'Ereignis in den Stammdaten',
    clock: 'Ablauf der Frist',
    staff: 'durch Mitarbeiter',
    import: 'aus einer Datei mit Nachweisen',
    mail: 'E-Mail',
  },
  proofs: {
    mailbox: 'Klick auf einen Link, der an diese Adresse ging (Double-Opt-in)',
    'signed-in': 'Anmeldung mit dieser, vorher bewiesenen Adresse',
    imported: 'mitgebrachter Nachweis einer früheren Bestätigung (Double-Opt-in)',
  },
  reasons: {
    recipient: 'vom Empfänger beendet',
    'recipient-all': 'vom Empfänger beendet, wie alle anderen',
    'recipient-objected': 'Widerspruch des Empfängers',
    administrator: 'von der Verwaltung der Firma beendet',
    staff: 'von Mitarbeitern des Anbieters beendet',
    'not-confirmed': 'nicht rechtzeitig bestätigt',
    'contact-external': 'die Person ist jetzt extern',
    'contact-offboarded': 'die Person hat die Firma verlassen',
    'contact-erased': 'die Person wurde gelöscht',
    'company-closed': 'die Firma ist geschlossen',
    'address-suppressed': 'an die Adresse darf nicht geschrieben werden',
    'address-changed': 'die Adresse ist eine andere',
  },
  parties: {
    recipient: 'wer das Postfach liest',
    newsletter: 'Lotse selbst',
    user: 'Benutzer',
    'api-key': 'API-Schlüssel',
    'vendor-key': 'Schlüssel des Anbieters',
    system: 'Dienst',
  },
  addressProofs: {
    invitation: 'Einladung an diese Adresse',
    'password-reset': 'Zurücksetzen des Passworts über diese Adresse',
    'identity-provider': 'Identitätsanbieter',
  },
};

const english: Words = {
  title: 'Proof of consents',
  intro:
    'This document tells what Lotse has recorded about newsletters to a mailbox: who asked for them, when and in which words, which e-mail asked for a confirmation, who agreed to it, and what happened afterwards. It says nothing that the JSON file does not say. For each entry that file holds the way to a signed checkpoint, and it can be verified without this product.',
  labels: {
    person: 'Person',
    address: 'E-mail address',
    company: 'Company',
    contact: 'Id of the person',
    companyId: 'Id of the company',
    madeAt: 'As of',
    channels: 'Newsletter channels',
    by: 'By',
    method: 'In which way',
    proof: 'Proved by',
    because: 'Why',
    askedBy: 'Entered by',
    reason: 'Reason given',
    provedBy: 'Address proved by',
    provedAt: 'Address proved',
    wording: 'Wording shown',
    mail: 'E-mail as it was sent',
    to: 'To',
    subject: 'Subject',
    server: 'Mail server',
    answer: "The mail server's answer",
    reference: 'Id of the e-mail, request or file',
    customerNumber: 'Customer number in the file',
    requestedThen: 'Signed up then',
    confirmedThen: 'Confirmed then',
    source: 'By way of',
    ip: 'From the IP address',
    formerReference: 'Former reference',
    line: 'Line of the file',
    place: 'Place in the ledger',
    hash: 'SHA-256 of the entry',
    key: 'Public key',
    checkpoint: 'Checkpoint',
    signature: 'Signature (Ed25519)',
  },
  sections: {
    course: 'What happened',
    rows: 'Each entry',
    mails: 'E-mails as they were sent',
    checkpoints: 'Signed checkpoints',
    verify: 'How to verify this proof',
    times: 'Times',
  },
  columns: { when: 'When', what: 'What', how: 'By whom, in which way' },
  companyAddress: "The company's general address",
  unnamed: 'Not told: locked or destroyed',
  locked:
    'What is missing of the person here is locked or destroyed, or it is an e-mail whose link still works: that is for the recipient alone. All else is proved.',
  nothing: 'Nothing is recorded.',
  unsealed: 'none yet; checkpoints are made every minute',
  place: (seq, checkpoint) => `${seq}, under checkpoint ${checkpoint}`,
  row: (number, what) => `${number}. ${what}`,
  mail: (row) => `Of entry ${row}`,
  checkpoint: (number) => `Checkpoint ${number}`,
  verify: [
    {
      text: 'The program verify-consent-proof.mjs comes with the documentation, is one page long, and needs Node.js alone. It verifies the JSON file against the key that the operator has published:',
      commands,
    },
    {
      text: 'Each entry leads by its hash and a Merkle path (RFC 6962) to the root of a checkpoint. The checkpoint names the one before it and is signed with Ed25519 (RFC 8032). If an entry is changed, removed or moved, the root is another one.',
    },
  ],
  times: 'All times are those of Berlin (Europe/Berlin), with their offset from UTC.',
  footer: (page, pages) => `Proof of consents, page ${page} of ${pages}`,
  states: {
    requested: 'Requested',
    renewed: 'Requested once more: the address is another one',
    'mail-queued': 'E-mail written that asks for a confirmation',
    'mail-accepted': 'E-mail taken by the mail server',
    'reminder-queued': 'Reminder written',
    imported: 'Agreed before, taken over with a proof',
    given: 'Consent given',
    paused: 'Paused',
    resumed: 'Resumed',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    expired: 'Not confirmed, ended',
    invalidated: 'Ended',
    restored: 'End taken back',
  },
  methods: {
    registration: 'when the person was registered',
    form: 'form',
    api: 'API',
    'signed-in': 'themselves, signed in',
    'confirmation-link': 'link in the e-mail, button on the page',
    'preference-page': "page with the recipient's settings",
    'unsubscribe-page': 'page for unsubscribing',
    'one-click': 'one-click unsubscribing in the mail program (RFC 8058)',
    event: 'event in the master data',
    clock: 'time limit',
    import: 'from a file with proofs',
    staff: 'by staff',
    mail: 'e-mail',
  },
  proofs: {
    mailbox: 'click on a link that went to this address (double opt-in)',
    imported: 'proof of an earlier confirmation (double opt-in) that was brought along',
    'signed-in': 'signed in with this address, which was proved before',
  },
  reasons: {
    recipient: 'ended by the recipient',
    'recipient-all': 'ended by the recipient, like all others',
    'recipient-objected': 'the recipient has objected',
    administrator: "ended by the company's administration",
    staff: "ended by the vendor's staff",
    'not-confirmed': 'not confirmed in time',
    'contact-external': 'the person is external now',
    'contact-offboarded': 'the person has left the company',
    'contact-erased': 'the person was erased',
    'company-closed': 'the company is closed',
    'address-suppressed': 'the address must not be written to',
    'address-changed': 'the address is another one',
  },
  parties: {
    recipient: 'whoever reads the mailbox',
    newsletter: 'Lotse itself',
    user: 'user',
    'api-key': 'API key',
    'vendor-key': 'key of the vendor',
    system: 'service',
  },
  addressProofs: {
    invitation: 'invitation to this address',
    'password-reset': 'resetting the password by this address',
    'identity-provider': 'identity provider',
  },
};

export const wordsOf: Record<'de' | 'en', Words> = { de: german, en: english };
