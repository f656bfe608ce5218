/** What the page of an alarm says, for somebody who was woken by it. */
export interface Sentences {
  nobodyHasIt: string;
  hasIt: (name: string) => string;
  somebody: string;
  thanks: string;
  declined: string;
  declinedTest: string;
  othersToo: string;
  over: string;
  yourName: string;
  take: string;
  decline: string;
  whatFollows: string;
  whatFollowsTest: string;
  /** Of a file that goes with it (CSAF). */
  download: string;
  nameMissing: string;
  nameTooLong: string;
  linkEnded: string;
  linkEndedText: string;
  number: string;
  otherLanguage: string;
}

export const sentences: Record<'de' | 'en', Sentences> = {
  de: {
    nobodyHasIt: 'Noch hat niemand übernommen.',
    hasIt: (name) => `${name} hat übernommen.`,
    somebody: 'Jemand aus Ihrer Firma',
    thanks: 'Danke.',
    declined: 'Danke für die Antwort. Wir fragen jetzt andere.',
    declinedTest: 'Danke für die Antwort. Im Ernstfall würden wir jetzt andere fragen.',
    othersToo: 'Ihre Antwort ist gespeichert. Es müssen noch andere antworten.',
    over: 'Es ist vorbei. Sie brauchen nichts mehr zu tun.',
    yourName: 'Ihr Name',
    take: 'Ich übernehme',
    decline: 'Ich kann nicht übernehmen',
    whatFollows:
      'Übernehmen heißt: Sie kümmern sich darum. Die anderen Alarmierten erfahren Ihren Namen. Können Sie nicht, fragen wir andere.',
    whatFollowsTest:
      'Das ist ein Probealarm. Antworten Sie so, wie Sie es im Ernstfall täten: Es wird niemand sonst alarmiert.',
    download: 'Sicherheitsmeldung als Datei herunterladen (CSAF, für Programme)',
    nameMissing: 'Bitte geben Sie Ihren Namen an. Die anderen sollen wissen, wer sich kümmert.',
    nameTooLong: 'Der Name darf höchstens 100 Zeichen haben.',
    linkEnded: 'Dieser Link ist abgelaufen',
    linkEndedText: 'Was gemeldet wurde und wie es steht, sehen Sie im Kundencenter.',
    number: 'Störung',
    otherLanguage: 'English',
  },
  en: {
    nobodyHasIt: 'Nobody has taken it yet.',
    hasIt: (name) => `${name} has taken it.`,
    somebody: 'Somebody at your company',
    thanks: 'Thank you.',
    declined: 'Thank you for answering. We are asking others now.',
    declinedTest: 'Thank you for answering. In a real incident we would ask others now.',
    othersToo: 'Your answer is saved. Others still have to answer.',
    over: 'It is over. There is nothing left for you to do.',
    yourName: 'Your name',
    take: 'I am taking it',
    decline: 'I cannot take it',
    whatFollows:
      'Taking it means that you look after it. The others who were alarmed are told your name. If you cannot, we ask others.',
    whatFollowsTest: 'This is a test alarm. Answer as you would in a real incident: nobody else is alarmed.',
    download: 'Download the advisory as a file (CSAF, for programs)',
    nameMissing: 'Please give your name. The others want to know who looks after it.',
    nameTooLong: 'The name can have 100 characters at most.',
    linkEnded: 'This link has expired',
    linkEndedText: 'What was announced and how it stands is shown in the customer centre.',
    number: 'Incident',
    otherLanguage: 'Deutsch',
  },
};
