import * as merging from '../conflict/merge.js';
import { noValues, type ContactValues } from './contact-fields.js';
import { contactParts, type Part } from './contact-parts.js';

const base: ContactValues = {
  ...noValues,
  firstName: 'Uwe',
  lastName: 'Petersen',
  position: 'IT-Leiter',
  email: 'uwe@example.com',
  phone: '+49 4621 555020',
  responsibilities: ['hosting', 'sales'],
};
const versions = (mine: Partial<ContactValues>, theirs: Partial<ContactValues>) => ({
  base,
  mine: { ...base, ...mine },
  theirs: { ...base, ...theirs },
});

const differences = (both: merging.Versions<ContactValues>) => merging.differences(contactParts, both);
const merge = (both: merging.Versions<ContactValues>, choices: merging.Choices<Part>) =>
  merging.merge(contactParts, both, choices);

describe('two people change the same contact', () => {
  it('keeps what only I changed, and takes what only the other changed', () => {
    const both = versions({ position: 'CIO' }, { email: 'petersen@example.com' });

    expect(differences(both)).toEqual([
      { part: 'position', changedBy: 'mine' },
      { part: 'email', changedBy: 'theirs' },
    ]);
    expect(merge(both, {})).toEqual({ ...base, position: 'CIO', email: 'petersen@example.com' });
  });

  it('asks where both changed the same differently, and does as chosen', () => {
    const both = versions({ position: 'CIO', lastName: 'Peters' }, { position: 'CTO', lastName: 'Petri' });

    expect(differences(both)).toEqual([
      { part: 'lastName', changedBy: 'both' },
      { part: 'position', changedBy: 'both' },
    ]);
    expect(merge(both, { position: 'theirs', lastName: 'mine' })).toEqual({
      ...base,
      position: 'CTO',
      lastName: 'Peters',
    });
  });

  it('loses nothing of mine that nobody has decided yet', () => {
    expect(merge(versions({ position: 'CIO' }, { position: 'CTO' }), {}).position).toBe('CIO');
  });

  it('asks nothing where both changed the same in the same way', () => {
    expect(differences(versions({ position: 'CIO' }, { position: 'CIO' }))).toEqual([]);
  });

  it('joins what both did to the responsibilities', () => {
    const both = versions(
      { responsibilities: ['hosting', 'sales', 'owner'] },
      { responsibilities: ['hosting', 'legal'] },
    );

    expect(differences(both)).toEqual([{ part: 'responsibilities', changedBy: 'joined' }]);
    expect(merge(both, {}).responsibilities).toEqual(['hosting', 'legal', 'owner']);
  });

  it('sees no difference in the order of responsibilities or the blanks of a number', () => {
    const both = versions({ responsibilities: ['sales', 'hosting'] }, { phone: '+49 4621 55 50 20' });

    expect(differences(both)).toEqual([]);
  });

  it('keeps being external and the last day together', () => {
    const both = versions({ external: true, externalUntil: '2027-03-31' }, { external: true });

    expect(differences(both)).toEqual([{ part: 'external', changedBy: 'both' }]);
    expect(merge(both, { external: 'theirs' })).toEqual({ ...base, external: true, externalUntil: '' });
  });

  it('does not ask about the last day of somebody who is external on neither side', () => {
    expect(differences(versions({ externalUntil: '2027-03-31' }, {}))).toEqual([]);
  });
});
