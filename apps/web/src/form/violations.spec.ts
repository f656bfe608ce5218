import { ProblemError, type Problem } from '../api/problem.js';
import { refusedFields } from './violations.js';

const refusal = (...pointers: string[]): ProblemError =>
  new ProblemError(
    {
      code: 'request.invalid',
      status: 422,
      detail: 'Bad',
      violations: pointers.map((pointer) => ({ pointer, detail: `wrong: ${pointer}` })),
    } as Problem,
    undefined,
  );

const on =
  (...paths: string[]) =>
  (path: string): boolean =>
    paths.includes(path);

describe('a refusal is shown', () => {
  it('at the field that its pointer names', () =>
    expect(refusedFields(refusal('/email'), { email: 'x' }, on('email'))).toEqual({
      errors: { email: 'wrong: /email' },
      isComplete: true,
    }));

  it('at the box of a key, where each has one, else at their group', () => {
    const sent = { scopes: ['contacts:read', 'tickets:read'] };

    expect(refusedFields(refusal('/scopes/1'), sent, on('scopes.tickets:read')).errors).toEqual({
      'scopes.tickets:read': 'wrong: /scopes/1',
    });
    expect(refusedFields(refusal('/scopes/1'), sent, on('scopes')).errors).toEqual({
      scopes: 'wrong: /scopes/1',
    });
  });

  it('at the field that stands deepest, of fields within each other', () => {
    const deep = refusal('/texts/de/subject', '/target/filter/version');

    expect(refusedFields(deep, {}, on('texts.de.subject', 'texts', 'target')).errors).toEqual({
      'texts.de.subject': 'wrong: /texts/de/subject',
      target: 'wrong: /target/filter/version',
    });
  });

  it('as a whole where one of its pointers has no field', () =>
    expect(refusedFields(refusal('/email', '/companyId'), {}, on('email'))).toEqual({
      errors: { email: 'wrong: /email' },
      isComplete: false,
    }));

  it('as a whole where it names no field', () =>
    expect(refusedFields(new Error('no network'), {}, on('email'))).toEqual({
      errors: {},
      isComplete: false,
    }));
});
