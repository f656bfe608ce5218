import { areSame, differenceTo, entryOf, errorsByRow, merged, rowOf, type Row } from './rows.js';

const person = (contactId: string): Row => rowOf({ contactId, email: null, label: null, language: null });
const mailbox = (email: string, label = email, language: string | null = null): Row =>
  rowOf({ contactId: null, email, label, language });

const [anna, bert, carl, dora] = ['anna', 'bert', 'carl', 'dora'].map(person) as [Row, Row, Row, Row];
const subjects = (rows: readonly Row[]): string[] => rows.map(({ contactId, email }) => contactId ?? email);

describe('rows of a list', () => {
  it('go to the API as a contact alone, or as a mailbox with its words trimmed', () => {
    expect(entryOf({ ...anna, email: 'anna@example.com' })).toEqual({
      contactId: 'anna',
      email: null,
      label: null,
      language: null,
    });
    expect(entryOf({ ...mailbox(' noc@example.com '), label: ' Leitstand ' })).toEqual({
      contactId: null,
      email: 'noc@example.com',
      label: 'Leitstand',
      language: null,
    });
  });

  it('differ by order, by what stands in them, and by the words of a mailbox', () => {
    expect(areSame([anna, bert], [anna, bert])).toBe(true);
    expect(areSame([anna, bert], [bert, anna])).toBe(false);
    expect(areSame([mailbox('noc@example.com')], [mailbox('NOC@example.com', 'noc@example.com')])).toBe(true);
    expect(areSame([mailbox('noc@example.com', 'A')], [mailbox('noc@example.com', 'B')])).toBe(false);
  });

  it('are only here, changed or the same beside another version', () => {
    const theirs = [anna, mailbox('noc@example.com', 'Leitstand')];

    expect(differenceTo(theirs, anna)).toBe('same');
    expect(differenceTo(theirs, bert)).toBe('added');
    expect(differenceTo(theirs, mailbox('noc@example.com', 'Warte'))).toBe('changed');
  });
});

describe('merging with what somebody else has saved', () => {
  it('keeps my order and puts what they added behind the one they put it behind', () => {
    const rows = merged({
      base: [anna, bert],
      mine: [bert, anna],
      theirs: [anna, carl, bert, dora],
    });

    expect(subjects(rows)).toEqual(['bert', 'dora', 'anna', 'carl']);
  });

  it('takes off what they took off, and not what I have changed since', () => {
    const noc = mailbox('noc@example.com', 'Leitstand');
    const rows = merged({
      base: [anna, bert, noc],
      mine: [anna, bert, { ...noc, label: 'Warte' }],
      theirs: [anna],
    });

    expect(rows.map(({ label, contactId }) => contactId ?? label)).toEqual(['anna', 'Warte']);
  });

  it('does not bring back what I took off, nor doubles what both added', () => {
    expect(subjects(merged({ base: [anna, bert], mine: [anna, carl], theirs: [anna, bert, carl] }))).toEqual([
      'anna',
      'carl',
    ]);
  });

  it('takes their words for a mailbox where I gave no others', () => {
    const noc = mailbox('noc@example.com', 'Leitstand');
    const rows = merged({ base: [noc], mine: [noc, anna], theirs: [{ ...noc, label: 'Warte' }] });

    expect(rows.map(({ label }) => label)).toEqual(['Warte', '']);
  });

  it('puts what they set first in the first place', () => {
    expect(subjects(merged({ base: [anna], mine: [anna, bert], theirs: [carl, anna] }))).toEqual([
      'carl',
      'anna',
      'bert',
    ]);
  });
});

describe('what the server found wrong', () => {
  const rows = [anna, mailbox('noc@')];

  it('stands at the row and the field it concerns', () => {
    const { byRow, rest } = errorsByRow(rows, [
      { pointer: '/entries/1/email', detail: 'no address' },
      { pointer: '/entries/0/contactId', detail: 'unknown' },
    ]);

    expect(byRow).toEqual({ [rows[1]?.key ?? '']: { email: 'no address' }, anna: { row: 'unknown' } });
    expect(rest).toEqual([]);
  });

  it('is kept where it concerns no row', () => {
    expect(errorsByRow(rows, [{ pointer: '/entries', detail: 'too many' }]).rest).toEqual(['too many']);
  });
});
