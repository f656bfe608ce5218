import { choicesFor, missingFrom, shownColumns } from './column-fields.js';

describe('the columns of a table', () => {
  const column = (index: number, heading: string, known: boolean, ...samples: string[]) => ({
    index,
    heading,
    known,
    samples,
    guess: null,
  });

  it('are shown where there is something to see, those first that nobody knows', () => {
    const shown = shownColumns([
      column(0, 'Vorname', true, 'Anna'),
      column(1, '', true),
      column(2, 'Farbe', false),
      column(3, '', true, 'x'),
    ]);

    expect(shown.map(({ index }) => index)).toEqual([2, 0, 3]);
  });

  it('can be every field of a contact, and what a program means where it is guessed', () => {
    expect(choicesFor({ guess: null })).not.toContain('numberByLabel');
    expect(choicesFor({ guess: 'numberByLabel' })).toContain('numberByLabel');
    expect(choicesFor({ guess: null })[0]).toBe('nothing');
  });

  it('tell what a new contact would lack', () => {
    expect(missingFrom(['firstName', 'nothing'])).toEqual(['lastName', 'email', 'phone']);
    expect(missingFrom(['fullName', 'email', 'numberByLabel'])).toEqual([]);
    expect(missingFrom(['externalId', 'mobile'])).toEqual([]);
  });
});
