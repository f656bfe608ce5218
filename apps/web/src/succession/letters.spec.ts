import english from './letters-en.json';
import german from './letters-de.json';
import { letterFor, letters, written } from './letters.js';
import { aCase } from './a-case.js';

const fields = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();

describe('the words that staff can use', () => {
  it.each(letters)('%s says the same of the same in both languages', (letter) => {
    expect(fields(english.letters[letter])).toEqual(fields(german.letters[letter]));
  });

  it.each(letters)('%s leaves nothing to be filled in by a program', (letter) => {
    for (const language of ['de', 'en'] as const) {
      const text = written(letter, language, aCase(), { name: 'Petra Lange' });
      expect(text).not.toMatch(/\{\{|\}\}|undefined|null/);
    }
  });

  it('name who is written to, and who has died', () => {
    const text = written('firstReply', 'de', aCase(), { name: 'Petra Lange' });

    expect(text).toMatch(/^Guten Tag Erika Muster,\n/);
    expect(text).toContain('Zum Tod von Karl Muster');
    expect(text).toMatch(/Petra Lange$/);
  });

  it('to somebody who was said to have died are addressed to them', () => {
    expect(written('mistake', 'en', aCase(), { name: 'Petra Lange' })).toMatch(/^Dear Karl Muster,\n/);
  });

  it('never speak to the deceased, with whose login somebody may have reported it', () => {
    const [report] = aCase().reports;
    const reports = report
      ? [
          { ...report, name: 'Karl Muster' },
          { ...report, name: 'Anna Muster' },
        ]
      : [];

    expect(written('firstReply', 'de', aCase({ reports }), { name: 'P' })).toMatch(/^Guten Tag Anna Muster,/);
    expect(written('closing', 'de', aCase({ reports: reports.slice(0, 1) }), { name: 'P' })).toMatch(
      /^Guten Tag \[Name\],/,
    );
  });

  it('greet nobody by the name of a login before somebody has said who has died', () => {
    const [report] = aCase().reports;
    const reports = (by: 'ticket' | 'call') => (report ? [{ ...report, by, name: 'Anna Muster' }] : []);
    const first = (by: 'ticket' | 'call') =>
      written('firstReply', 'de', aCase({ personName: null, reports: reports(by) }), { name: 'P' });

    expect(first('ticket')).toMatch(/^Guten Tag \[Name\],/);
    expect(first('call')).toMatch(/^Guten Tag Anna Muster,/);
  });

  it('about an objection are addressed to whoever has objected', () => {
    const objections = (name: string | null) => [{ name, text: 'Nein.', at: '2026-03-02T09:00:00.000Z' }];
    const answer = (name: string | null) =>
      written('objection', 'de', aCase({ objections: objections(name) }), { name: 'P' });

    expect(answer('Max Muster')).toMatch(/^Guten Tag Max Muster,/);
    expect(answer(null)).toMatch(/^Guten Tag \[Name\],/);
  });

  it('leave what nobody knows to whoever writes', () => {
    const text = written('firstReply', 'de', aCase({ personName: null, reports: [] }), {
      name: 'Petra Lange',
    });

    expect(text).toContain('Guten Tag [Name],');
    expect(text).toContain('Zum Tod von [Name der verstorbenen Person]');
  });

  it('promise that everything is at rest only where it is', () => {
    const promised = /Bei uns ruht alles/;

    expect(written('firstReply', 'de', aCase({ held: true }), { name: 'P' })).toMatch(promised);
    expect(written('firstReply', 'de', aCase({ held: false }), { name: 'P' })).not.toMatch(promised);
  });

  it.each(['held', 'free'] as const)(
    'say in both languages that the login of the deceased rests: %s',
    (calm) => {
      const written = { de: german.calm[calm], en: english.calm[calm] };

      expect(fields(written.en)).toEqual(fields(written.de));
      expect(written.de).toMatch(/Zugang, ruht (dann )?auch dieser/);
      expect(written.en).toContain('on hold as well');
    },
  );

  it('promise nobody on the phone that no login is touched, and name whose rests in the letter', () => {
    const of = aCase({ held: true });
    const me = { name: 'P' };

    expect(written('firstReply', 'de', of, me)).toContain(
      'Hatte Karl Muster bei uns einen Zugang, ruht auch dieser',
    );
    for (const language of ['de', 'en'] as const)
      expect(written('firstCall', language, of, me)).toMatch(/API-Schlüssel|API keys/);
    expect(written('firstCall', 'de', of, me)).not.toContain('niemand verliert');
    expect(written('firstCall', 'en', of, me)).not.toContain('nobody loses');
  });

  it('ask for what is missing, and not for what is there', () => {
    const text = written('documents', 'de', aCase(), { name: 'Petra Lange' });

    expect(text).toContain('– Nachweis der Erbfolge: Damit wir wissen, wer handeln darf.');
    expect(text).not.toContain('Sterbeurkunde');
  });

  it('take text that looks like a field of theirs as it is', () => {
    const text = written('closing', 'de', aCase({ companyName: '{{me}} $& GmbH' }), { name: 'Petra Lange' });

    expect(text).toContain('der Firma {{me}} $& GmbH.');
  });

  it('fit the state of the case', () => {
    expect(letterFor('objected')).toBe('objection');
    expect(letterFor('withdrawn')).toBe('mistake');
  });
});
