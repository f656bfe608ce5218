import { createHash } from 'node:crypto';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';

describe('the pages behind links in mails', () => {
  const gateway = GatewayUnderTest.use();
  const open = (path: string, language = 'de') =>
    fetch(`${gateway.url}${path}`, { headers: { 'accept-language': language } });

  it.each([
    ['/invitation', 'Einladung annehmen', 'Accept the invitation'],
    ['/password-reset', 'Neues Passwort festlegen', 'Set a new password'],
  ])('%s speak the language of the reader, and run nothing but their own script', async (path, de, en) => {
    for (const [language, title] of [
      ['de', de],
      ['en', en],
    ] as const) {
      const answer = await open(path, language);
      const html = await answer.text();

      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain(`<h1>${title}</h1>`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      for (const [, tag, text = ''] of html.matchAll(/<(style|script)>([^]*?)<\/\1>/g))
        expect(policy).toContain(`${tag}-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('are the only thing that a GET gets: what acts takes a request that no link can make', async () => {
    for (const path of ['/api/v1/invitations/acceptance', '/api/v1/password-resets/password'])
      expect((await open(`${path}?token=${'t'.repeat(43)}`)).status).toBe(404);
  });
});
