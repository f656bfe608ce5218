import type { SuccessionState } from '@lotse/contracts';
import type { SendingRefusal } from './documents.js';

/** What pages say to people who have lost somebody, or who may object, or who were named. */
export interface Sentences {
  title: string;
  /** How it stands, for whoever has reported it. */
  standing: Record<SuccessionState, string>;
  needed: string;
  nothingNeeded: string;
  item: Record<'missing' | 'received' | 'accepted' | 'refused' | 'waived', string>;
  send: string;
  sendHelp: string;
  choose: string;
  sendButton: string;
  sent: string;
  unread: string;
  nothingChosen: string;
  refusals: Record<SendingRefusal | 'unreadable' | 'busy', string>;
  call: (whom: string) => string;
  write: (agent: string) => string;
  rests: string;
  number: string;
  otherLanguage: string;
  linkEnded: string;
  linkEndedText: string;
  objectionTitle: (company: string) => string;
  objectionText: string;
  objectionOver: string;
  objectionLabel: string;
  objectionButton: string;
  objectionMissing: string;
  objectionThanks: string;
  objectionDecided: string;
  transferTo: (owner: string) => string;
  closing: string;
  until: (day: string) => string;
  successorTitle: (company: string) => string;
  successorText: (company: string) => string;
  accept: string;
  decline: string;
  accepted: string;
  declined: string;
}

export const sentences: Record<'de' | 'en', Sentences> = {
  de: {
    title: 'So steht es',
    standing: {
      reported: 'Ihre Nachricht ist bei uns. Jemand von uns liest sie und meldet sich bei Ihnen.',
      'on-hold': 'Wir kümmern uns darum. Was wir von Ihnen brauchen, schreiben wir Ihnen.',
      documents: 'Wir sammeln die Unterlagen. Es eilt nicht.',
      review: 'Die Unterlagen sind da. Wir prüfen sie jetzt. Sie müssen nichts tun.',
      'objection-period':
        'Die Prüfung ist abgeschlossen. Alle Beteiligten haben jetzt noch etwas Zeit, sich zu melden. Sie müssen nichts tun.',
      objected: 'Jemand hat sich dazu gemeldet. Wir klären das und kommen auf Sie zu.',
      transferring: 'Das Kundenkonto wird gerade übergeben.',
      closing: 'Das Kundenkonto wird gerade geschlossen.',
      transferred: 'Das Kundenkonto ist übergeben. Sie müssen nichts mehr tun.',
      closed: 'Das Kundenkonto ist geschlossen. Sie müssen nichts mehr tun.',
      withdrawn: 'Wir sind Ihrer Nachricht nachgegangen. Am Kundenkonto ist alles wie zuvor.',
    },
    needed: 'Was wir brauchen',
    nothingNeeded: 'Zurzeit brauchen wir nichts von Ihnen.',
    item: {
      missing: 'fehlt noch',
      received: 'ist da, wir sehen es uns an',
      accepted: 'ist da und in Ordnung',
      refused: 'brauchen wir noch einmal',
      waived: 'wird nicht gebraucht',
    },
    send: 'Unterlagen schicken',
    sendHelp:
      'Ein gut lesbares Foto oder ein Scan genügt. Möglich sind PDF, JPEG, PNG und HEIC, je Datei bis zehn Megabyte. Ihre Unterlagen sehen bei uns nur zwei Personen. Ist alles abgeschlossen, vernichten wir sie.',
    choose: 'Datei wählen',
    sendButton: 'Schicken',
    sent: 'Danke, das ist bei uns angekommen.',
    unread: 'Was Sie uns geschickt haben, ist da. Wir sehen es uns noch an.',
    nothingChosen: 'Bitte wählen Sie zuerst eine Datei.',
    refusals: {
      'not-offered': 'Dateien können wir hier gerade nicht annehmen. Bitte schicken Sie sie uns per E-Mail.',
      'too-large': 'Die Datei ist größer als zehn Megabyte. Ein Foto in kleinerer Auflösung genügt.',
      'too-much': 'Die Datei ist größer als zehn Megabyte. Ein Foto in kleinerer Auflösung genügt.',
      'type-refused':
        'Diese Art von Datei können wir nicht öffnen. Bitte schicken Sie ein Foto oder ein PDF.',
      empty: 'Die Datei ist leer. Bitte versuchen Sie es noch einmal.',
      'not-stored': 'Das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
      'too-many': 'Wir haben schon sehr viele Dateien von Ihnen. Bitte rufen Sie uns an.',
      ended: 'Hier ist alles abgeschlossen. Wir brauchen keine Unterlagen mehr von Ihnen.',
      unreadable: 'Das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
      busy: 'Gerade kommen sehr viele Dateien an. Bitte versuchen Sie es in einer Minute noch einmal.',
    },
    call: (whom) => `Wenn etwas unklar ist, rufen Sie uns an: ${whom}.`,
    write: (agent) => `Wenn etwas unklar ist, antworten Sie einfach auf unsere E-Mail. ${agent} liest sie.`,
    rests:
      'Das Kundenkonto ruht: Es gehen keine Mahnungen hinaus, nichts wird gekündigt, und nichts wird gelöscht.',
    number: 'Unser Zeichen:',
    otherLanguage: 'English',
    linkEnded: 'Dieser Link ist abgelaufen',
    linkEndedText: 'Bitte melden Sie sich bei uns, wenn Sie noch etwas brauchen.',
    objectionTitle: (company) => `Kundenkonto von ${company}`,
    objectionText:
      'Stimmt daran etwas nicht? Schreiben Sie uns kurz, was. Dann geschieht erst einmal nichts, und wir sehen es uns an.',
    objectionOver:
      'Dazu können Sie sich hier nicht mehr melden. Bitte rufen Sie uns an oder schreiben Sie uns.',
    objectionLabel: 'Was stimmt nicht?',
    objectionButton: 'Absenden',
    objectionMissing: 'Bitte schreiben Sie kurz, was nicht stimmt.',
    objectionThanks: 'Danke. Es geschieht erst einmal nichts. Wir melden uns bei Ihnen.',
    objectionDecided:
      'Danke. Wir haben geprüft, was Sie uns geschrieben haben. Was jetzt gilt und bis wann Sie sich äußern können, steht in unserer letzten E-Mail an Sie.',
    transferTo: (owner) => `Das Kundenkonto soll an ${owner} übergehen.`,
    closing: 'Das Kundenkonto soll geschlossen werden.',
    until: (day) => `Das geschieht frühestens am ${day}.`,
    successorTitle: (company) => `Nachfolge bei ${company}`,
    successorText: (company) =>
      `${company} möchte, dass Sie das Kundenkonto übernehmen, falls die Inhaberin oder der Inhaber es eines Tages nicht mehr kann. Bis dahin ändert sich nichts. Sie können Ihre Antwort hier jederzeit ändern.`,
    accept: 'Ich bin einverstanden',
    decline: 'Ich möchte das nicht',
    accepted: 'Sie haben zugestimmt.',
    declined: 'Sie haben abgelehnt.',
  },
  en: {
    title: 'How it stands',
    standing: {
      reported: 'We have your message. One of us reads it and gets back to you.',
      'on-hold': 'We are looking after it. We will write to you about what we need.',
      documents: 'We are collecting the documents. There is no hurry.',
      review: 'The documents are here. We are looking at them now. There is nothing you have to do.',
      'objection-period':
        'We have looked at everything. All who are concerned now have some time to get in touch. There is nothing you have to do.',
      objected: 'Somebody has got in touch about it. We are looking into it and will come back to you.',
      transferring: 'The customer account is being handed over.',
      closing: 'The customer account is being closed.',
      transferred: 'The customer account is handed over. There is nothing left for you to do.',
      closed: 'The customer account is closed. There is nothing left for you to do.',
      withdrawn:
        'We have looked into your message. Everything about the customer account is as it was before.',
    },
    needed: 'What we need',
    nothingNeeded: 'We need nothing from you at present.',
    item: {
      missing: 'still missing',
      received: 'is here, we are looking at it',
      accepted: 'is here and in order',
      refused: 'we need it once more',
      waived: 'not needed',
    },
    send: 'Send documents',
    sendHelp:
      'A clear photo or a scan is enough. PDF, JPEG, PNG and HEIC are possible, up to ten megabytes for each file. Only two people here see your documents. Once everything is done, we destroy them.',
    choose: 'Choose a file',
    sendButton: 'Send',
    sent: 'Thank you, it has arrived.',
    unread: 'What you have sent us is here. We still have to look at it.',
    nothingChosen: 'Please choose a file first.',
    refusals: {
      'not-offered': 'We cannot take files here at present. Please send them by mail.',
      'too-large': 'The file is larger than ten megabytes. A photo of a smaller size is enough.',
      'too-much': 'The file is larger than ten megabytes. A photo of a smaller size is enough.',
      'type-refused': 'We cannot open files of this kind. Please send a photo or a PDF.',
      empty: 'The file is empty. Please try again.',
      'not-stored': 'This did not work just now. Please try again in a moment.',
      'too-many': 'We already have very many files from you. Please call us.',
      ended: 'Everything is done here. We need no more documents from you.',
      unreadable: 'This did not work just now. Please try again in a moment.',
      busy: 'Very many files are coming in. Please try again in a minute.',
    },
    call: (whom) => `If anything is unclear, please call us: ${whom}.`,
    write: (agent) => `If anything is unclear, please simply answer our mail. ${agent} reads it.`,
    rests:
      'The customer account is on hold: no payment reminders go out, and nothing is cancelled or deleted.',
    number: 'Our reference:',
    otherLanguage: 'Deutsch',
    linkEnded: 'This link has expired',
    linkEndedText: 'Please get in touch with us if you still need something.',
    objectionTitle: (company) => `Customer account of ${company}`,
    objectionText:
      'Is anything wrong with that? Tell us in a few words. Then nothing happens for the time being, and we look at it.',
    objectionOver: 'You cannot answer to this here any more. Please call us or write to us.',
    objectionLabel: 'What is wrong?',
    objectionButton: 'Send',
    objectionMissing: 'Please tell us in a few words what is wrong.',
    objectionThanks: 'Thank you. Nothing happens for the time being. We will get in touch with you.',
    objectionDecided:
      'Thank you. We have looked into what you have told us. What applies now, and until when you may answer, is in our last e-mail to you.',
    transferTo: (owner) => `The customer account is to go to ${owner}.`,
    closing: 'The customer account is to be closed.',
    until: (day) => `This happens on ${day} at the earliest.`,
    successorTitle: (company) => `Succession at ${company}`,
    successorText: (company) =>
      `${company} would like you to take over its customer account if its owner cannot look after it any more one day. Nothing changes until then. You can change your answer here at any time.`,
    accept: 'I agree',
    decline: 'I would rather not',
    accepted: 'You have agreed.',
    declined: 'You have declined.',
  },
};
