import { kindNames, severityNames } from '../../incident-words.js';

/** What stands in a printed report besides what is reported. A value that is not named here is told as it is. */
export interface Words {
  title: { one: string; several: string };
  intro: string;
  labels: Record<
    | 'company'
    | 'customerNumber'
    | 'companyId'
    | 'span'
    | 'incidents'
    | 'report'
    | 'madeAt'
    | 'madeBy'
    | 'product'
    | 'hash'
    | 'key'
    | 'signature'
    | 'kind'
    | 'severity'
    | 'state'
    | 'incident'
    | 'list'
    | 'announcedAt'
    | 'announcedBy'
    | 'declaration'
    | 'acknowledged'
    | 'unreachedAt'
    | 'overAt',
    string
  >;
  sections: Record<
    'verify' | 'text' | 'course' | 'decision' | 'mails' | 'answers' | 'news' | 'calls' | 'times',
    string
  >;
  columns: Record<
    | 'when'
    | 'what'
    | 'who'
    | 'person'
    | 'reached'
    | 'why'
    | 'to'
    | 'mail'
    | 'result'
    | 'answer'
    | 'outcome'
    | 'text',
    string
  >;
  verify: (about: { keyId: string }) => { text: string; commands: string }[];
  times: (zone: string) => string;
  footer: (about: { reportId: string; sha256: string; page: number; pages: number }) => string;
  span: (from: string, until: string) => string;
  acknowledged: (at: string, until: string | null) => string;
  list: (name: string, version: number) => string;
  test: { title: string; text: string };
  languages: Record<'de' | 'en', string>;
  person: { erased: string; unnamed: string };
  nobody: string;
  none: Record<'incidents' | 'mails' | 'answers' | 'news' | 'calls', string>;
  yes: string;
  no: string;
  queued: string;
  /** Between a step of the chain and the one that follows. */
  then: string;
  bounced: (at: string, status: string) => string;
  untried: string;
  callTask: (opened: string, closed: string | null) => string;
  sent: (at: string) => string;
  notSent: string;
  kinds: Record<string, string>;
  severities: Record<string, string>;
  states: Record<string, string>;
  lists: Record<string, string>;
  steps: Record<string, string>;
  chain: Record<string, string>;
  mailKinds: Record<string, string>;
  mailStates: Record<string, string>;
  outcomes: Record<string, string>;
  mailAnswers: Record<string, string>;
  answers: Record<string, string>;
  ways: Record<string, string>;
  newsKinds: Record<string, string>;
  callOutcomes: Record<string, string>;
  roles: Record<string, string>;
  parties: Record<string, string>;
}

const german: Words = {
  title: { one: 'Nachweis zu einer Störung', several: 'Nachweis über Störungen' },
  intro:
    'Dieser Bericht gibt wieder, was Lotse zum unten genannten Zeitpunkt aufgezeichnet hatte: wer benachrichtigt werden sollte und warum, was an wen wann versandt wurde, was die Mailserver geantwortet haben, und wer wann reagiert hat. Maßgeblich ist die JSON-Datei mit derselben Kennung. Sie ist unterschrieben, und dieses PDF sagt nichts, was nicht auch in ihr steht.',
  labels: {
    company: 'Firma',
    customerNumber: 'Kundennummer',
    companyId: 'Kennung der Firma',
    span: 'Zeitraum',
    incidents: 'Störungen',
    report: 'Kennung des Berichts',
    madeAt: 'Stand',
    madeBy: 'Erstellt durch',
    product: 'Erstellt mit',
    hash: 'SHA-256 der JSON-Datei',
    key: 'Kennung des Schlüssels',
    signature: 'Signatur (Ed25519)',
    kind: 'Art',
    severity: 'Schwere',
    state: 'Zustand',
    incident: 'Kennung',
    list: 'Verteiler',
    announcedAt: 'Ausgelöst',
    announcedBy: 'Ausgelöst durch',
    declaration: 'Teil der Meldung',
    acknowledged: 'Übernommen',
    unreachedAt: 'Niemand erreicht',
    overAt: 'Beendet',
  },
  sections: {
    verify: 'So prüfen Sie den Bericht',
    text: 'Was mitgeteilt wurde',
    course: 'Ablauf',
    decision: 'Wer in Betracht kam, und warum',
    mails: 'E-Mails',
    answers: 'Antworten',
    news: 'Spätere Mitteilungen',
    calls: 'Anrufe',
    times: 'Zeiten',
  },
  columns: {
    when: 'Wann',
    what: 'Was',
    who: 'Durch wen',
    person: 'Person oder Postfach',
    reached: 'Benachrichtigt',
    why: 'Warum',
    to: 'An',
    mail: 'E-Mail',
    result: 'Ergebnis und Versuche',
    answer: 'Antwort',
    outcome: 'Ergebnis',
    text: 'Text',
  },
  verify: ({ keyId }) => [
    {
      text: 'Sie brauchen die JSON-Datei (report.json), die Signatur (report.sig) und den öffentlichen Schlüssel (key.pem) des Anbieters. Der Schlüssel ist öffentlich abrufbar unter:',
      commands: `/api/v1/vendor/evidence-keys/${keyId}`,
    },
    {
      text: 'Seine Kennung ist sein SHA-256. Lassen Sie sie sich vom Anbieter auf einem anderen Weg bestätigen:',
      commands: 'openssl pkey -pubin -in key.pem -outform DER | sha256sum',
    },
    {
      text: 'Dieser SHA-256 muss der oben gedruckte sein:',
      commands: 'sha256sum report.json',
    },
    {
      text: 'Die Signatur gilt, wenn dieser Befehl „Signature Verified Successfully“ meldet:',
      commands: 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in report.json -sigfile report.sig',
    },
  ],
  times: (zone) =>
    `Zeiten gelten in der Zeitzone der Firma (${zone}), mit dem Abstand zu UTC. In der JSON-Datei stehen sie in UTC, auf die Millisekunde.`,
  footer: ({ reportId, sha256, page, pages }) =>
    `Bericht ${reportId} · SHA-256 ${sha256.slice(0, 16)}… · Seite ${page} von ${pages}`,
  span: (from, until) => `ausgelöst ab ${from} und vor ${until}`,
  acknowledged: (at, until) => (until === null ? `seit ${at}` : `seit ${at}, gilt bis ${until}`),
  list: (name, version) => `${name}, Version ${version}`,
  test: {
    title: 'Probealarm',
    text: 'Das war ein Probealarm: Die Firma hat ihren Verteiler ausprobiert, geschehen war nichts.',
  },
  languages: { de: 'Deutsch', en: 'Englisch' },
  person: { erased: 'Gelöschte Person', unnamed: 'Ohne Namen' },
  nobody: 'nicht bekannt',
  none: {
    incidents: 'In diesem Zeitraum wurde nichts ausgelöst.',
    mails: 'Es wurde keine E-Mail geschrieben.',
    answers: 'Niemand hat geantwortet.',
    news: 'Es gab keine.',
    calls: 'Es musste niemand anrufen.',
  },
  yes: 'ja',
  no: 'nein',
  queued: 'Eingereiht',
  then: ', danach ',
  bounced: (at, status) => `Zurückgekommen: ${at} (${status})`,
  untried: 'Noch kein Versuch.',
  callTask: (opened, closed) =>
    closed === null ? `Anrufauftrag: offen seit ${opened}` : `Anrufauftrag: ${opened} bis ${closed}`,
  sent: (at) => `eingereiht ${at}`,
  notSent: 'noch nicht eingereiht',
  kinds: kindNames.de,
  severities: severityNames.de,
  states: { open: 'offen', over: 'beendet', done: 'erledigt', dropped: 'hinfällig' },
  lists: { emergency: 'Notfallkontakte', 'privacy-incident': 'Datenschutzvorfälle' },
  steps: {
    'incident.announced': 'Ausgelöst: Alle des ersten Schritts werden benachrichtigt',
    'incident.tested': 'Probealarm: Der Verteiler wird benachrichtigt',
    'incident.reminded': 'Wer nicht geantwortet hat, wird erinnert',
    'incident.escalated': 'Niemand hat geantwortet: Der nächste Schritt wird benachrichtigt',
    'incident.answered': 'Jemand hat geantwortet',
    'incident.acknowledged': 'Jemand hat übernommen',
    'incident.answer-expired': 'Die Antwort gilt nicht mehr: Es wird erneut gefragt',
    'incident.unreached': 'Alle Schritte sind gegangen, ohne Antwort: Es muss angerufen werden',
    'incident.continued': 'Eine Mitteilung wurde geschrieben',
    'incident.ended': 'Beendet',
    'incident.reported': 'Ein Bericht wurde erstellt',
    'call-task.opened': 'Anrufauftrag geöffnet',
    'call-task.called': 'Angerufen',
    'call-task.closed': 'Anrufauftrag geschlossen',
  },
  chain: {
    list: 'Verteiler',
    responsibility: 'Verantwortungsbereich',
    delegate: 'DSGVO-Bevollmächtigte',
    'primary-contact': 'Erstkontakt',
    'company-address': 'Adresse der Firma',
  },
  mailKinds: { alarm: 'Alarm', reminder: 'Erinnerung', taken: 'Wer übernommen hat', news: 'Mitteilung' },
  mailStates: {
    queued: 'Wartet',
    sending: 'Wird übergeben',
    accepted: 'Vom Mailserver angenommen',
    refused: 'Endgültig abgelehnt',
    undelivered: 'Nicht zugestellt: Kein Mailserver hat sie rechtzeitig angenommen',
    unclear: 'Unklar: Ein Mailserver hat sie vielleicht',
  },
  outcomes: {
    accepted: 'angenommen',
    refused: 'abgelehnt',
    'not-taken': 'nicht angenommen',
    unclear: 'keine Antwort nach der Übergabe',
  },
  mailAnswers: {
    erased: 'nicht mehr versandt, weil die Person gelöscht wurde',
    withdrawn: 'nicht mehr versandt, weil es überholt war',
    expired: 'nicht mehr versandt, weil ihre Zeit vorbei war',
  },
  answers: { taken: 'hat übernommen', declined: 'kann nicht übernehmen' },
  ways: { link: 'über den Link in der E-Mail', call: 'am Telefon', 'sign-in': 'angemeldet' },
  newsKinds: {
    update: 'Neuer Stand',
    correction: 'Berichtigung',
    'all-clear': 'Entwarnung',
    'false-alarm': 'Fehlalarm',
  },
  callOutcomes: {
    reached: 'erreicht, hat übernommen',
    'not-reached': 'nicht erreicht',
    'wrong-number': 'falsche Nummer',
    refused: 'erreicht, kann nicht übernehmen',
  },
  roles: {
    'company-administrator': 'Administrator der Firma',
    'company-viewer': 'Leser der Firma',
    support: 'Support des Anbieters',
    accounting: 'Buchhaltung des Anbieters',
    'incident-manager': 'Störungsmanagement des Anbieters',
    privacy: 'Datenschutz des Anbieters',
    administrator: 'Administrator des Anbieters',
  },
  parties: {
    system: 'Lotse selbst',
    'vendor-key': 'System des Anbieters',
    'api-key': 'System der Firma',
    user: 'Benutzer',
  },
};

const english: Words = {
  title: { one: 'Evidence of an incident', several: 'Evidence of incidents' },
  intro:
    'This report tells what Lotse had on record at the time named below: who was to be told and why, what was sent to whom and when, what the mail servers answered, and who reacted when. What counts is the JSON file with the same id. It is signed, and this PDF says nothing that the file does not say.',
  labels: {
    company: 'Company',
    customerNumber: 'Customer number',
    companyId: 'Id of the company',
    span: 'Span of time',
    incidents: 'Incidents',
    report: 'Id of the report',
    madeAt: 'As of',
    madeBy: 'Made by',
    product: 'Made with',
    hash: 'SHA-256 of the JSON file',
    key: 'Id of the key',
    signature: 'Signature (Ed25519)',
    kind: 'Kind',
    severity: 'Severity',
    state: 'State',
    incident: 'Id',
    list: 'List',
    announcedAt: 'Announced',
    announcedBy: 'Announced by',
    declaration: 'Part of the declaration',
    acknowledged: 'Taken',
    unreachedAt: 'Nobody reached',
    overAt: 'Over',
  },
  sections: {
    verify: 'How to verify this report',
    text: 'What was told',
    course: 'Course',
    decision: 'Who was considered, and why',
    mails: 'E-mails',
    answers: 'Answers',
    news: 'What was told later',
    calls: 'Calls',
    times: 'Times',
  },
  columns: {
    when: 'When',
    what: 'What',
    who: 'By whom',
    person: 'Person or mailbox',
    reached: 'Told',
    why: 'Why',
    to: 'To',
    mail: 'E-mail',
    result: 'Result and attempts',
    answer: 'Answer',
    outcome: 'Outcome',
    text: 'Text',
  },
  verify: ({ keyId }) => [
    {
      text: 'You need the JSON file (report.json), the signature (report.sig) and the vendor’s public key (key.pem). Anybody can fetch the key at:',
      commands: `/api/v1/vendor/evidence-keys/${keyId}`,
    },
    {
      text: 'Its id is its SHA-256. Have the vendor confirm it to you by another way:',
      commands: 'openssl pkey -pubin -in key.pem -outform DER | sha256sum',
    },
    { text: 'This SHA-256 must be the one printed above:', commands: 'sha256sum report.json' },
    {
      text: 'The signature is valid if this command says “Signature Verified Successfully”:',
      commands: 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in report.json -sigfile report.sig',
    },
  ],
  times: (zone) =>
    `Times are in the company’s time zone (${zone}), with the offset from UTC. The JSON file has them in UTC, to the millisecond.`,
  footer: ({ reportId, sha256, page, pages }) =>
    `Report ${reportId} · SHA-256 ${sha256.slice(0, 16)}… · page ${page} of ${pages}`,
  span: (from, until) => `announced from ${from} on and before ${until}`,
  acknowledged: (at, until) => (until === null ? `since ${at}` : `since ${at}, counts until ${until}`),
  list: (name, version) => `${name}, version ${version}`,
  test: {
    title: 'Test alarm',
    text: 'This was a test alarm: the company tried its list, and nothing had happened.',
  },
  languages: { de: 'German', en: 'English' },
  person: { erased: 'Erased person', unnamed: 'Without a name' },
  nobody: 'not known',
  none: {
    incidents: 'Nothing was announced in this span of time.',
    mails: 'No e-mail was written.',
    answers: 'Nobody has answered.',
    news: 'There was nothing.',
    calls: 'Nobody had to phone.',
  },
  yes: 'yes',
  no: 'no',
  queued: 'Queued',
  then: ', then ',
  bounced: (at, status) => `Came back: ${at} (${status})`,
  untried: 'No attempt yet.',
  callTask: (opened, closed) =>
    closed === null ? `Call task: open since ${opened}` : `Call task: ${opened} to ${closed}`,
  sent: (at) => `queued ${at}`,
  notSent: 'not queued yet',
  kinds: kindNames.en,
  severities: severityNames.en,
  states: { open: 'open', over: 'over', done: 'done', dropped: 'dropped' },
  lists: { emergency: 'Emergency contacts', 'privacy-incident': 'Privacy incidents' },
  steps: {
    'incident.announced': 'Announced: everybody of the first step is told',
    'incident.tested': 'Test alarm: the list is told',
    'incident.reminded': 'Whoever has not answered is reminded',
    'incident.escalated': 'Nobody has answered: the next step is told',
    'incident.answered': 'Somebody has answered',
    'incident.acknowledged': 'Somebody has taken it',
    'incident.answer-expired': 'The answer counts no longer: they are asked again',
    'incident.unreached': 'The chain has ended without an answer: somebody has to phone',
    'incident.continued': 'News were written',
    'incident.ended': 'Over',
    'incident.reported': 'A report was made',
    'call-task.opened': 'Call task opened',
    'call-task.called': 'Phoned',
    'call-task.closed': 'Call task closed',
  },
  chain: {
    list: 'list',
    responsibility: 'responsibility',
    delegate: 'delegates of the data-processing agreement',
    'primary-contact': 'primary contact',
    'company-address': 'address of the company',
  },
  mailKinds: { alarm: 'Alarm', reminder: 'Reminder', taken: 'Who has taken it', news: 'News' },
  mailStates: {
    queued: 'Waiting',
    sending: 'Being handed over',
    accepted: 'Accepted by a mail server',
    refused: 'Refused for good',
    undelivered: 'Not delivered: no mail server took it in time',
    unclear: 'Unclear: a mail server may have it',
  },
  outcomes: {
    accepted: 'accepted',
    refused: 'refused',
    'not-taken': 'not taken',
    unclear: 'no answer after it was handed over',
  },
  mailAnswers: {
    erased: 'not sent any more, because the person was erased',
    withdrawn: 'not sent any more, because it was overtaken',
    expired: 'not sent any more, because its time was over',
  },
  answers: { taken: 'has taken it', declined: 'cannot take it' },
  ways: { link: 'by the link in the e-mail', call: 'on the phone', 'sign-in': 'signed in' },
  newsKinds: {
    update: 'Update',
    correction: 'Correction',
    'all-clear': 'All clear',
    'false-alarm': 'False alarm',
  },
  callOutcomes: {
    reached: 'reached, has taken it',
    'not-reached': 'not reached',
    'wrong-number': 'wrong number',
    refused: 'reached, cannot take it',
  },
  roles: {
    'company-administrator': 'administrator of the company',
    'company-viewer': 'viewer of the company',
    support: 'the vendor’s support',
    accounting: 'the vendor’s accounting',
    'incident-manager': 'the vendor’s incident management',
    privacy: 'the vendor’s data protection',
    administrator: 'the vendor’s administrator',
  },
  parties: {
    system: 'Lotse itself',
    'vendor-key': 'a system of the vendor',
    'api-key': 'a system of the company',
    user: 'a user',
  },
};

export const wordsOf: Record<'de' | 'en', Words> = { de: german, en: english };
