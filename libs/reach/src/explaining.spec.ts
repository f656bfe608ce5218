import { reachRules } from '@lotse/contracts';
import { explainedRecipients } from './answers.js';
import { explained, ruleSentences, summary } from './explaining.js';
import type { Recipient } from './facts.js';

const names = new Map([['hosting', { de: 'Hosting', en: 'Hosting' }]]);
const aRecipient: Recipient = {
  contactId: 'erika',
  email: 'erika@example.com',
  label: 'Erika Muster',
  language: 'de',
  included: true,
  rule: 'holds-responsibility',
  source: 'responsibility:hosting',
  deputyOf: null,
  absent: false,
  addressDead: false,
  erasedSince: false,
};
const saidOf = (recipient: Partial<Recipient>) =>
  explained({ ...aRecipient, ...recipient }, names, () => 'Max Beispiel');

describe('explaining why somebody is reached', () => {
  it('has a sentence for every rule, in both languages', () => {
    expect(Object.keys(ruleSentences)).toEqual([...reachRules]);
    for (const rule of reachRules) {
      const { de, en } = saidOf({ rule });
      expect(de).toMatch(/\.$/);
      expect(en).not.toBe(de);
    }
  });

  it('names the person, the responsibility, and whom they stand in for', () => {
    expect(saidOf({})).toEqual({
      de: 'Erika Muster hat den Verantwortungsbereich „Hosting“.',
      en: 'Erika Muster has the responsibility “Hosting”.',
    });
    expect(saidOf({ rule: 'deputy', deputyOf: 'max' }).en).toBe('Erika Muster stands in for Max Beispiel.');
  });

  it('says of whoever is away that nobody stands in, and names nobody who has been erased', () => {
    expect(saidOf({ absent: true }).de).toMatch(/Abwesend, und niemand vertritt\.$/);
    expect(saidOf({ label: null, email: null, erasedSince: true }).en).toBe(
      'An erased person has the responsibility “Hosting”.',
    );
  });

  it('says in one sentence what has reached somebody, or that nothing has', () => {
    const steps = [{ step: 'list' as const, sources: ['list:emergency'], reaches: true, recipients: [] }];
    expect(summary({ step: 'list', recipients: [], steps, position: 0 }, names).de).toBe(
      'Erreicht wird: Notfallkontakte.',
    );
    expect(summary({ step: null, recipients: [], steps, position: -1 }, names).en).toBe(
      'Nobody can be reached.',
    );
  });

  it('names the responsibility that was asked for', () => {
    const steps = [
      { step: 'responsibility' as const, sources: ['responsibility'], reaches: true, recipients: [] },
    ];
    const resolution = { step: 'responsibility' as const, recipients: [], steps, position: 0 };

    const told = explainedRecipients(resolution, 'hosting', names, () => null);

    expect(told.sentence.de).toBe('Erreicht wird: Hosting.');
    expect(told.steps.map(({ name, sources }) => [name.en, sources])).toEqual([
      ['Hosting', ['responsibility']],
    ]);
  });
});
