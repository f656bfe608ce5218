import { incidentMail, type IncidentMail } from './incident-mail.js';

const aMail = (overrides: Partial<IncidentMail> = {}): IncidentMail => ({
  list: 'emergency',
  subject: 'Rechenzentrum',
  text: 'Der Strom ist weg.',
  step: 'list',
  companyName: 'Muster GmbH',
  language: 'de',
  ...overrides,
});

describe('the mail about an incident', () => {
  it('is German for every German-speaking region and English for all others', () => {
    const subjects = ['de', 'de-AT', 'en', 'fr', 'den'].map(
      (language) => incidentMail(aMail({ language })).subject,
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
    const reasons = (['list', 'primary-contact', 'company-address'] as const).map(
      (step) => incidentMail(aMail({ step })).text,
    );

    expect(reasons[0]).toContain('dieses Postfach bei Muster GmbH für Notfälle eingetragen ist');
    expect(reasons[1]).toContain('als Erstkontakt von Muster GmbH');
    expect(reasons[2]).toContain('die allgemeine Adresse von Muster GmbH');
  });

  it('says what sort of incident it is', () => {
    expect(incidentMail(aMail({ list: 'privacy-incident', language: 'en' })).subject).toBe(
      'Data-protection incident: Rechenzentrum',
    );
  });
});
