import { alarmMail, newsMail, reminderMail, takenMail, type AlarmMail } from './incident-mail.js';

const aMail = (overrides: Partial<AlarmMail> = {}): AlarmMail => ({
  kind: 'emergency',
  severity: 'high',
  isTest: false,
  subject: 'Rechenzentrum',
  text: 'Der Strom ist weg.',
  rule: 'on-the-list',
  companyName: 'Muster GmbH',
  link: 'https://links.example.com/a/x',
  ...overrides,
});

describe('the mail about an incident', () => {
  it('is German for every German-speaking region and English for all others', () => {
    const subjects = ['de', 'de-AT', 'en', 'fr', 'den'].map(
      (language) => alarmMail(aMail(), language).subject,
    );

    expect(subjects).toEqual([
      'Störung: Rechenzentrum',
      'Störung: Rechenzentrum',
      'Incident: Rechenzentrum',
      'Incident: Rechenzentrum',
      'Incident: Rechenzentrum',
    ]);
  });

  it('tells the reader why they got it', () => {
    const reasonOf = (rule: AlarmMail['rule']): string => alarmMail(aMail({ rule }), 'de').text;

    expect(reasonOf('on-the-list')).toContain(
      'dieses Postfach bei Muster GmbH für solche Fälle eingetragen ist',
    );
    expect(reasonOf('holds-responsibility')).toContain('für so etwas zuständig');
    expect(reasonOf('delegate')).toContain('für den Datenschutz benannt');
    expect(reasonOf('primary-contact')).toContain('als Erstkontakt von Muster GmbH');
    expect(reasonOf('company-address')).toContain('die allgemeine Adresse von Muster GmbH');
    expect(reasonOf('deputy')).toContain('bei Muster GmbH jemanden vertreten');
  });

  it('says what sort of incident it is', () => {
    expect(alarmMail(aMail({ kind: 'privacy' }), 'en').subject).toBe(
      'Data-protection incident: Rechenzentrum',
    );
  });

  it('says of a test that it is one, before anything else, and threatens nobody with a call', () => {
    const test = aMail({ isTest: true, subject: 'Bitte bestätigen', text: 'Das ist ein Test.' });
    const [german, english] = [alarmMail(test, 'de'), alarmMail(test, 'en')];

    expect([german.subject, english.subject]).toEqual([
      'Probealarm: Bitte bestätigen',
      'Test alarm: Bitte bestätigen',
    ]);
    expect(german.text).toMatch(/^Das ist ein Test\.\n/);
    expect(german.text).not.toContain('rufen');
    expect(english.text).not.toContain('phone');
  });

  it('asks for an answer, by a link that stands in both parts', () => {
    const mail = aMail();
    for (const { text, html } of [
      alarmMail(mail, 'de'),
      reminderMail(mail, 'en'),
      takenMail({ ...mail, name: 'x' }, 'de'),
    ]) {
      expect(text).toContain('https://links.example.com/a/x');
      expect(html).toContain('href="https:&#x2F;&#x2F;links.example.com&#x2F;a&#x2F;x"');
    }
  });

  it('makes no link of the name that somebody has given', () => {
    expect(takenMail({ ...aMail(), name: 'www.evil.example' }, 'de').text).toContain(
      'www. evil. example hat übernommen',
    );
  });

  it('tells several updates in one, each with what it is', () => {
    const news = [
      { kind: 'update', text: 'Der Strom ist da.' },
      { kind: 'all-clear', text: 'Alles läuft.' },
    ] as const;

    const { subject, text } = newsMail({ ...aMail(), news }, 'de');

    expect(subject).toBe('Re: Störung: Rechenzentrum');
    expect(text).toMatch(/^Entwarnung\n\nNeuer Stand:\nDer Strom ist da\.\n\nEntwarnung:\nAlles läuft\./);
  });
});
