/** What the pages say to whoever reads a mailbox. */
export interface Sentences {
  ownNewsletters: string;
  otherLanguage: string;
  at: (company: string) => string;
  ask: string;
  asksFor: string;
  agree: string;
  chooseOne: string;
  objectTo: string;
  consentTo: string;
  confirmed: string;
  confirmedText: string;
  nothingAsked: string;
  nothingAskedText: string;
  objected: string;
  objectedText: string;
  leave: (channel: string) => string;
  leaveText: string;
  leaveButton: string;
  leaveAll: string;
  leaveAllButton: string;
  left: (channel: string) => string;
  leftText: string;
  leftAll: string;
  leftAllText: string;
  on: string;
  pause: string;
  off: string;
  waits: string;
  paused: (day: string) => string;
  save: string;
  saved: string;
  nothingHere: string;
  mandatory: string;
  mandatoryText: string;
  mandatoryMail: readonly { what: string; why: string }[];
  expired: string;
  expiredText: string;
  newLink: string;
  newLinkText: string;
  address: string;
  sendLink: string;
  noAddress: string;
  linkAsked: string;
  linkAskedText: string;
}

export const sentences: Record<'de' | 'en', Sentences> = {
  de: {
    ownNewsletters: 'Ihre Newsletter',
    otherLanguage: 'English',
    at: (company) => `Newsletter an diese Adresse, für ${company}`,
    ask: 'Möchten Sie diese Newsletter erhalten?',
    asksFor: 'Diese Adresse wurde dafür eingetragen. Vor Ihrer Zustimmung senden wir nichts.',
    agree: 'Ja, diese Newsletter zusenden',
    chooseOne: 'Einzeln auswählen',
    objectTo: 'Nein, und nicht mehr fragen',
    consentTo: 'Womit Sie einverstanden sind:',
    confirmed: 'Danke, das ist bestätigt',
    confirmedText:
      'Sie erhalten diese Newsletter ab jetzt. In jeder Ausgabe steht ein Link, mit dem Sie sie beenden.',
    nothingAsked: 'Hier ist nichts mehr zu entscheiden',
    nothingAskedText:
      'Die Anfrage ist abgelaufen, beantwortet oder zurückgezogen. Was nicht bestätigt wurde, senden wir nicht.',
    objected: 'Danke, wir senden nichts',
    objectedText: 'An diese Adresse gehen keine Newsletter, und wir fragen nicht noch einmal.',
    leave: (channel) => `„${channel}“ abbestellen?`,
    leaveText: 'Die anderen Newsletter an diese Adresse bleiben, wie sie sind.',
    leaveButton: 'Abbestellen',
    leaveAll: 'Lieber gar keine Newsletter mehr?',
    leaveAllButton: 'Alle Newsletter abbestellen',
    left: (channel) => `„${channel}“ ist abbestellt`,
    leftText: 'Wir senden diesen Newsletter nicht mehr an diese Adresse.',
    leftAll: 'Alle Newsletter sind abbestellt',
    leftAllText: 'Wir senden keine Newsletter mehr an diese Adresse.',
    on: 'Erhalten',
    pause: 'Drei Monate pausieren',
    off: 'Nicht erhalten',
    waits: 'Wartet auf Ihre Zustimmung',
    paused: (day) => `Pausiert bis ${day}`,
    save: 'Speichern',
    saved: 'Gespeichert.',
    nothingHere: 'An diese Adresse gehen keine Newsletter.',
    mandatory: 'Was sich nicht abbestellen lässt',
    mandatoryText: 'Diese Nachrichten sind keine Werbung. Sie kommen nur, wenn es einen Anlass gibt:',
    mandatoryMail: [
      {
        what: 'Störungen und Sicherheitslücken',
        why: 'Ihre Firma muss rechtzeitig handeln können; dazu sind wir aus dem Vertrag verpflichtet.',
      },
      {
        what: 'Datenschutzvorfälle',
        why: 'Wir müssen sie Ihrer Firma unverzüglich melden (Art. 33 Abs. 2 DSGVO).',
      },
      {
        what: 'Mitteilungen zum Vertrag und zum Konto',
        why: 'Ohne sie lässt sich der Vertrag nicht erfüllen (Art. 6 Abs. 1 Buchst. b DSGVO).',
      },
    ],
    expired: 'Dieser Link ist abgelaufen',
    expiredText: 'Lassen Sie sich einen neuen senden.',
    newLink: 'Link zu Ihren Newslettern',
    newLinkText:
      'Geben Sie Ihre E-Mail-Adresse an. Gehen Newsletter an sie, senden wir Ihnen einen Link dorthin.',
    address: 'E-Mail-Adresse',
    sendLink: 'Link senden',
    noAddress: 'Bitte geben Sie eine E-Mail-Adresse an.',
    linkAsked: 'Bitte sehen Sie in Ihr Postfach',
    linkAskedText:
      'Gehen Newsletter an diese Adresse, ist dort gleich eine E-Mail mit dem Link. Höchstens einmal in der Stunde senden wir eine.',
  },
  en: {
    ownNewsletters: 'Your newsletters',
    otherLanguage: 'Deutsch',
    at: (company) => `Newsletters to this address, for ${company}`,
    ask: 'Would you like to receive these newsletters?',
    asksFor: 'This address was entered for them. We send nothing before you agree.',
    agree: 'Yes, send me these newsletters',
    chooseOne: 'Choose one by one',
    objectTo: 'No, and do not ask again',
    consentTo: 'What you agree to:',
    confirmed: 'Thank you, this is confirmed',
    confirmedText: 'You receive these newsletters from now on. Every issue has a link by which you end them.',
    nothingAsked: 'There is nothing left to decide here',
    nothingAskedText:
      'The request has expired, was answered or was withdrawn. We do not send what was not confirmed.',
    objected: 'Thank you, we send nothing',
    objectedText: 'No newsletters go to this address, and we do not ask again.',
    leave: (channel) => `Unsubscribe from “${channel}”?`,
    leaveText: 'Other newsletters to this address stay as they are.',
    leaveButton: 'Unsubscribe',
    leaveAll: 'Rather no newsletters at all?',
    leaveAllButton: 'Unsubscribe from all newsletters',
    left: (channel) => `You have unsubscribed from “${channel}”`,
    leftText: 'We do not send this newsletter to this address any more.',
    leftAll: 'You have unsubscribed from all newsletters',
    leftAllText: 'We do not send newsletters to this address any more.',
    on: 'Receive',
    pause: 'Pause for three months',
    off: 'Do not receive',
    waits: 'Waits for you to agree',
    paused: (day) => `Paused until ${day}`,
    save: 'Save',
    saved: 'Saved.',
    nothingHere: 'No newsletters go to this address.',
    mandatory: 'What cannot be unsubscribed from',
    mandatoryText: 'These messages are no advertising. They only come when there is cause:',
    mandatoryMail: [
      {
        what: 'Incidents and vulnerabilities',
        why: 'Your company must be able to act in time; our contract obliges us to tell it.',
      },
      {
        what: 'Data-protection incidents',
        why: 'We have to notify your company without undue delay (GDPR Art. 33 (2)).',
      },
      {
        what: 'Messages about the contract and the account',
        why: 'The contract cannot be performed without them (GDPR Art. 6 (1) (b)).',
      },
    ],
    expired: 'This link has expired',
    expiredText: 'Have a new one sent to you.',
    newLink: 'Link to your newsletters',
    newLinkText: 'Enter your e-mail address. If newsletters go to it, we send you a link there.',
    address: 'E-mail address',
    sendLink: 'Send the link',
    noAddress: 'Please enter an e-mail address.',
    linkAsked: 'Please look into your mailbox',
    linkAskedText:
      'If newsletters go to this address, a mail with the link is there in a moment. We send one an hour at most.',
  },
};
