import { randomUUID } from 'node:crypto';
import { eventually } from '@lotse/test-support';
import { useSystem } from './support/system.js';
import { expectAccessible, expectQuiet, useBrowser } from './support/web-browser.js';

describe('the page behind the link of a mail', () => {
  const system = useSystem();
  const browser = useBrowser();

  it('lets its reader choose a password, says what is wrong with it, and signs in', async () => {
    const email = `erika.${randomUUID()}@example.org`;
    await system.administrator.post('/users/invitations', {
      email,
      name: 'Erika Muster',
      roles: ['support'],
      language: 'en',
    });
    const link = await eventually(() => {
      const [url] = /^http:.*#token=[\w-]{43}$/m.exec(system.mails.to(email).at(-1)?.text ?? '') ?? [];
      if (!url) throw new Error('no link');
      return url;
    });

    const scanner = await browser.newPage();
    await scanner.goto(link); // as a scanner of mail does, which uses nothing up
    const page = await browser.newPage();
    await page.goto(link);
    const send = async (password: string): Promise<void> => {
      await page.locator('input').fill(password);
      await page.getByRole('button').click();
    };
    const says = (what: RegExp): Promise<void> =>
      page.getByRole('status').filter({ hasText: what }).waitFor();

    await page.locator('form').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await expectAccessible(page);
    await send('password1234');
    await says(/leicht zu raten/);
    await send('chosen by the invited');
    await says(/Sie sind angemeldet/);

    const session = await page.evaluate(async (): Promise<unknown> =>
      (await fetch('/api/v1/session')).json(),
    );
    expect(session).toMatchObject({ user: { email, roles: ['support'] } });
    await system.signIn(email, 'chosen by the invited');
    await expectQuiet(page, [422]);
  });
});
