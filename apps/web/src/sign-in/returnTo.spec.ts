import { safeReturnTo } from './returnTo.js';

describe('where signing in leads', () => {
  it.each(['/companies/1/contacts?q=m%C3%BCller', '/my-login', '/'])(
    'is the page one came for: %s',
    (path) => {
      expect(safeReturnTo(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    '',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    'companies/1',
    '/sign-in?returnTo=/my-login',
    '/second-factor',
  ])('is home instead of another site, or of signing in once more: %s', (path) => {
    expect(safeReturnTo(path)).toBe('/');
  });
});
