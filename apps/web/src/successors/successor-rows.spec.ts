import { errorsByRow, inputOf, isUnchanged, onto, rowOf, type SuccessorRow } from './successor-rows.js';
import type { Successor, Successors } from './successors.queries.js';

const successor = (id: string, email = `${id}@example.com`): Successor => ({
  id,
  name: id,
  email,
  state: 'asked',
  answeredAt: null,
});

const list = (...successors: Successor[]): Successors => ({ companyId: 'c', version: 1, successors });

const added = (key: string, email: string): SuccessorRow => ({
  key,
  known: null,
  name: ' Neu ',
  email: ` ${email} `,
  language: 'en',
});

describe('the rows of successors', () => {
  it('are unchanged as long as the same stand in the same order', () => {
    const begun = list(successor('anna'), successor('bert'));
    const [anna, bert] = begun.successors.map(rowOf) as [SuccessorRow, SuccessorRow];

    expect(isUnchanged([anna, bert], begun)).toBe(true);
    expect(isUnchanged([bert, anna], begun)).toBe(false);
    expect(isUnchanged([anna], begun)).toBe(false);
    expect(isUnchanged([anna, bert, added('new', 'carla@example.com')], begun)).toBe(false);
  });

  it('say in which language somebody is asked who has not been yet', () => {
    expect(inputOf(added('new', 'carla@example.com'))).toEqual({
      name: 'Neu',
      email: 'carla@example.com',
      language: 'en',
    });
    expect(inputOf(rowOf(successor('anna')))).toEqual({ name: 'anna', email: 'anna@example.com' });
  });

  it('keep my order on what somebody else has saved: whoever was asked meanwhile is asked once', () => {
    const mine = [added('new', 'Carla@example.com'), rowOf(successor('anna'))];
    const theirs = list(successor('carla'));

    const rows = onto(theirs, mine);

    expect(rows.map(({ known, name }) => [known?.id ?? null, name])).toEqual([
      ['carla', 'carla'],
      [null, 'anna'],
    ]);
  });

  it('show a refusal at the field it names, and elsewhere what names a row that has no fields', () => {
    const rows = [rowOf(successor('anna')), added('new', 'carla@')];

    const { byRow, rest } = errorsByRow(rows, [
      { pointer: '/successors/1/email', detail: 'keine Adresse' },
      { pointer: '/successors/0/email', detail: 'doppelt' },
    ]);

    expect(byRow).toEqual({ new: { email: 'keine Adresse' } });
    expect(rest).toEqual(['doppelt']);
  });
});
