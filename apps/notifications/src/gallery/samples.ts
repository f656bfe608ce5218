import { bothLanguages as both, sameInBoth as same, samplesOf, type Sample } from '@lotse/mail';
import * as account from '../account-mail/mail-texts.js';
import * as callTasks from '../call-tasks/mail-texts.js';
import * as incidents from '../incidents/mail-texts.js';
import * as succession from '../succession/mail-texts.js';
import * as synthetic from '../synthetic-alarms/mail-texts.js';
import * as tickets from '../tickets/mail-texts.js';

const link = 'https://customers.example.com/invitation#token=aXQgaXMgYSBzYW1wbGU';
const alarmLink = 'https://links.example.com/a/aXQgaXMgYSBzYW1wbGUsIG9ubHkgYSBzYW1wbGU';

const name = 'Erika Muster';
const caseLink = 'https://links.example.com/a/case/aXQgaXMgYSBzYW1wbGUsIG9ubHkgYSBzYW1wbGU';
const inCase = { name, agent: 'Petra Lange', phone: '+49 2433 1234567', number: 'F-1001' };
const documents = both(
  'Sterbeurkunde\nEine Kopie oder ein gut lesbares Foto genügt. Das Standesamt stellt sie aus.',
  'Death certificate\nA copy or a clear photo is enough. The registry office issues it.',
);
const until = both('4. März 2026 um 09:00 (UTC)', '4 March 2026 at 09:00 (UTC)');
const alarm = both(
  {
    kind: 'Störung',
    subject: 'Rechenzentrum ohne Strom',
    text: 'Seit 03:12 Uhr ist in unserem Rechenzentrum der Strom ausgefallen.\n\nIhr Shop ist nicht zu erreichen. In einer halben Stunde hören Sie wieder von uns.',
  },
  {
    kind: 'Incident',
    subject: 'Data centre without power',
    text: 'Power has been out in our data centre since 03:12.\n\nYour shop cannot be reached. You will hear from us again in half an hour.',
  },
);

/** Every mail of this service, by its name. */
export const samples: Readonly<Record<string, Sample>> = {
  ...samplesOf(account, {
    invitation: both(
      { name, company: '„Muster GmbH“', link, until: until.de },
      { name, company: '“Muster GmbH”', link, until: until.en },
    ),
    invitationToKnownAddress: both({ name, company: '„Muster GmbH“' }, { name, company: '“Muster GmbH”' }),
    passwordChanged: same({ name }),
    passwordReset: both({ name, link, until: until.de }, { name, link, until: until.en }),
    secondFactorAdded: same({ name }),
    secondFactorRemoved: same({ name }),
    sharedMailboxLeft: both(
      {
        name,
        newsletters: 'Produktneuigkeiten',
        link: 'https://customers.example.com/companies/019cb0a1-7c00-7000-8000-000000000001/subscriptions',
        until: '18. März 2026 um 09:00 (UTC)',
      },
      {
        name,
        newsletters: 'Product news',
        link: 'https://customers.example.com/companies/019cb0a1-7c00-7000-8000-000000000001/subscriptions',
        until: '18 March 2026 at 09:00 (UTC)',
      },
    ),
  }),
  ...samplesOf(incidents, {
    incident: both(
      {
        ...alarm.de,
        link: alarmLink,
        because:
          'Sie erhalten diese Nachricht, weil dieses Postfach bei Muster GmbH für Notfälle eingetragen ist.',
      },
      {
        ...alarm.en,
        link: alarmLink,
        because:
          'You are receiving this message because this mailbox is listed for emergencies at Muster GmbH.',
      },
    ),
    testAlarm: both(
      {
        kind: 'Probealarm',
        subject: 'Probealarm',
        text: 'Das ist ein Probealarm. Es ist nichts passiert.',
        link: alarmLink,
        because:
          'Sie erhalten diese Nachricht, weil dieses Postfach bei Muster GmbH für Notfälle eingetragen ist.',
      },
      {
        kind: 'Test alarm',
        subject: 'Test alarm',
        text: 'This is a test alarm. Nothing has happened.',
        link: alarmLink,
        because:
          'You are receiving this message because this mailbox is listed for emergencies at Muster GmbH.',
      },
    ),
    incidentNews: both(
      { ...alarm.de, heading: 'Entwarnung', text: 'Der Strom ist wieder da, alle Shops sind erreichbar.' },
      { ...alarm.en, heading: 'All clear', text: 'Power is back, all shops can be reached.' },
    ),
    incidentReminder: both({ ...alarm.de, link: alarmLink }, { ...alarm.en, link: alarmLink }),
    incidentTaken: both({ ...alarm.de, name, link: alarmLink }, { ...alarm.en, name, link: alarmLink }),
  }),
  ...samplesOf(callTasks, {
    callTasks: both(
      {
        count: '12',
        kind: 'Störung',
        severity: 'hoch',
        subject: alarm.de.subject,
        link: 'https://customers.example.com/call-tasks',
      },
      {
        count: '12',
        kind: 'Incident',
        severity: 'high',
        subject: alarm.en.subject,
        link: 'https://customers.example.com/call-tasks',
      },
    ),
    callTask: both(
      {
        company: 'Muster GmbH',
        kind: 'Störung',
        severity: 'hoch',
        subject: alarm.de.subject,
        link: 'https://customers.example.com/call-tasks/019cb0a1-7c00-7000-8000-0000000000b3',
      },
      {
        company: 'Muster GmbH',
        kind: 'Incident',
        severity: 'high',
        subject: alarm.en.subject,
        link: 'https://customers.example.com/call-tasks/019cb0a1-7c00-7000-8000-0000000000b3',
      },
    ),
  }),
  ...samplesOf(synthetic, { syntheticAlarm: same({ at: '2026-03-02T03:15:00.000Z' }) }),
  ...samplesOf(tickets, {
    ticketOpened: both(
      { number: 'T-10023', product: 'JTL-Kundenkonto', component: 'Zugang' },
      { number: 'T-10023', product: 'JTL customer account', component: 'Access' },
    ),
    ticketReceived: both(
      {
        number: 'T-10023',
        files: 'winmail.dat: Dateien dieser Art nehmen wir nicht an.',
      },
      {
        number: 'T-10023',
        files: 'winmail.dat: We do not take files of this kind.',
      },
    ),
    ticketReply: both(
      {
        number: 'T-10023',
        subject: 'Zugriff auf das Kundenkonto',
        text: 'Guten Tag Frau Muster,\n\nIhr Zugang ist wieder frei. Bitte melden Sie sich neu an.',
        agent: 'Ina Antwort',
        team: 'Support',
        files: 'Anleitung.pdf (240 kB)',
        link: 'https://customers.example.com/companies/019cb0a1-7c00-7000-8000-000000000001/tickets/019cb0a1-7c00-7000-8000-0000000000b2',
      },
      {
        number: 'T-10023',
        subject: 'Access to the customer account',
        text: 'Hello Ms Muster,\n\nYour access has been restored. Please sign in again.',
        agent: 'Ina Antwort',
        team: 'Support',
        files: 'Manual.pdf (240 kB)',
        link: 'https://customers.example.com/companies/019cb0a1-7c00-7000-8000-000000000001/tickets/019cb0a1-7c00-7000-8000-0000000000b2',
      },
    ),
    ticketNotice: both(
      {
        number: 'T-10023',
        subject: 'Zugriff auf das Kundenkonto',
        company: 'Muster GmbH',
        product: 'JTL-Kundenkonto',
        component: 'Zugang',
        priority: 'hoch',
        link: 'https://customers.example.com/desk/019cb0a1-7c00-7000-8000-0000000000b2',
      },
      {
        number: 'T-10023',
        subject: 'Access to the customer account',
        company: 'Muster GmbH',
        product: 'JTL customer account',
        component: 'Access',
        priority: 'high',
        link: 'https://customers.example.com/desk/019cb0a1-7c00-7000-8000-0000000000b2',
      },
    ),
    ticketDue: both(
      {
        number: 'T-10023',
        subject: 'Zugriff auf das Kundenkonto',
        company: 'Muster GmbH',
        goal: 'Erste Antwort',
        due: '4. März 2026 um 09:30 (Europe/Berlin)',
        priority: 'hoch',
        link: 'https://customers.example.com/desk/019cb0a1-7c00-7000-8000-0000000000b2',
      },
      {
        number: 'T-10023',
        subject: 'Access to the customer account',
        company: 'Muster GmbH',
        goal: 'First answer',
        due: '4 March 2026 at 09:30 (Europe/Berlin)',
        priority: 'high',
        link: 'https://customers.example.com/desk/019cb0a1-7c00-7000-8000-0000000000b2',
      },
    ),
    ticketDigest: both(
      {
        count: '2',
        tickets:
          'T-10023 · Zugriff auf das Kundenkonto · Muster GmbH\nT-10024 · Rechnung drucken · Beispiel AG',
        link: 'https://customers.example.com/desk',
      },
      {
        count: '2',
        tickets:
          'T-10023 · Access to the customer account · Muster GmbH\nT-10024 · Printing an invoice · Beispiel AG',
        link: 'https://customers.example.com/desk',
      },
    ),
  }),
  ...samplesOf(succession, {
    staffNotice: both(
      {
        number: 'F-1001',
        company: 'Muster GmbH',
        what: 'Neue Meldung',
        link: 'https://customers.example.com/succession-cases/019cb0a1-7c00-7000-8000-0000000000f5',
      },
      {
        number: 'F-1001',
        company: 'Muster GmbH',
        what: 'New report',
        link: 'https://customers.example.com/succession-cases/019cb0a1-7c00-7000-8000-0000000000f5',
      },
    ),
    reportReceived: same({ ...inCase, link: caseLink }),
    documentsWanted: both(
      { ...inCase, items: documents.de, link: caseLink },
      { ...inCase, items: documents.en, link: caseLink },
    ),
    documentsReminder: both(
      { ...inCase, items: documents.de, link: caseLink },
      { ...inCase, items: documents.en, link: caseLink },
    ),
    documentRefused: both(
      {
        ...inCase,
        document: 'Sterbeurkunde',
        reason: 'Auf dem Foto ist das Datum nicht zu lesen.',
        link: caseLink,
      },
      {
        ...inCase,
        document: 'Death certificate',
        reason: 'The date cannot be read on the photo.',
        link: caseLink,
      },
    ),
    objectionNotice: both(
      {
        ...inCase,
        company: 'Muster GmbH',
        opening: 'uns wurde mitgeteilt, dass Karl Muster verstorben ist. Unser aufrichtiges Beileid.',
        what: 'Wir haben Unterlagen dazu geprüft. Das Kundenkonto soll an Erika Muster übergehen.',
        until: '11. März 2026',
        link: 'https://links.example.com/a/objection/aXQgaXMgYSBzYW1wbGUsIG9ubHkgYSBzYW1wbGU',
      },
      {
        ...inCase,
        company: 'Muster GmbH',
        opening: 'we have been told that Karl Muster has died. Please accept our sincere condolences.',
        what: 'We have looked at documents about it. The customer account is to go to Erika Muster.',
        until: '11 March 2026',
        link: 'https://links.example.com/a/objection/aXQgaXMgYSBzYW1wbGUsIG9ubHkgYSBzYW1wbGU',
      },
    ),
    caseTransferred: same({ ...inCase, company: 'Muster GmbH', owner: 'Erika Muster' }),
    caseClosed: same({ ...inCase, company: 'Muster GmbH' }),
    caseWithdrawn: same(inCase),
    holdEnded: both(
      {
        ...inCase,
        name: 'Karl Muster',
        since: '4. März 2026',
        held: 'Ihre Anmeldung im Kundencenter\nNachrichten und Newsletter an Sie',
      },
      {
        ...inCase,
        name: 'Karl Muster',
        since: '4 March 2026',
        held: 'your login to the customer centre\nmessages and newsletters to you',
      },
    ),
    successorAsked: same({
      name,
      company: 'Muster GmbH',
      link: 'https://links.example.com/a/successor/aXQgaXMgYSBzYW1wbGUsIG9ubHkgYSBzYW1wbGU',
    }),
  }),
};
