import { defaultChains } from '@lotse/contracts';
import type { ContactFacts, ListEntryFacts, ReachFacts } from './facts.js';
import { resolveRecipients } from './resolve-recipients.js';
import { unreachedBecause } from './unreached.js';

const at = new Date('2026-03-02T09:00:00.000Z');
const id = '019cb0a1-7c00-7000-8000-0000000000a1';

const erika: ContactFacts = {
  id,
  name: 'Erika Muster',
  email: 'erika.muster@example.com',
  language: null,
  externalUntil: null,
  responsibilities: ['owner'],
  processingAgreementDelegate: false,
  absences: [],
  offboarded: false,
  erased: false,
};

function because(contacts: ContactFacts[], entries: ListEntryFacts[] = []): string | null {
  const company: ReachFacts['company'] = {
    id: '019cb0a1-7c00-7000-8000-000000000001',
    legalName: 'Muster GmbH',
    email: null,
    language: 'de',
    timeZone: 'Europe/Berlin',
    primaryContactId: contacts[0]?.id ?? null,
  };
  const facts = { company, contacts, lists: { emergency: entries } };
  return unreachedBecause(
    resolveRecipients(facts, defaultChains.emergency.steps, { purpose: 'emergency', at }),
  );
}

describe('why nobody is reached', () => {
  it('is that nobody is named', () => {
    expect(because([])).toBe('nobody-named');
  });

  it('is that everybody has gone, though mail to them came back as well', () => {
    expect(because([{ ...erika, offboarded: true, addressDead: true }])).toBe('everybody-gone');
    expect(because([{ ...erika, externalUntil: '2026-03-01' }])).toBe('everybody-gone');
    expect(because([{ ...erika, erased: true, email: null }])).toBe('everybody-gone');
  });

  it('is that mail does not arrive, where somebody is left', () => {
    const gone = { contactId: id, email: null, label: null, language: null };
    const other = { ...erika, id: id.replace(/1$/, '2'), email: 'max.beispiel@example.com' };
    expect(because([{ ...erika, addressDead: true }])).toBe('addresses-dead');
    expect(
      because(
        [
          { ...erika, offboarded: true },
          { ...other, addressDead: true },
        ],
        [gone],
      ),
    ).toBe('addresses-dead');
  });

  it('is nothing where somebody is, were they away without a deputy', () => {
    expect(because([erika])).toBeNull();
    expect(
      because([{ ...erika, absences: [{ from: '2026-03-01', until: null, deputyId: null }] }]),
    ).toBeNull();
    const label = 'Leitstand';
    expect(because([], [{ contactId: null, email: 'noc@example.org', label, language: null }])).toBeNull();
  });
});
