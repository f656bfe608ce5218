import { randomUUID } from 'node:crypto';
import { eventually } from '@lotse/test-support';
import { Browser, chromium } from './support/browser.js';
import { useSystem } from './support/system.js';

(chromium === undefined ? describe.skip : describe)('the page behind the link of a mail', () => {
  const system = useSystem();
  let browser: Browser;
  beforeAll(() => {
    browser = new Browser(String(chromium));
  });
  afterAll(() => browser?.stop());

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

    await browser.open(link); // as a scanner of mail does, which uses nothing up
    const page = await browser.open(link);
    const send = (password: string) =>
      page(`document.querySelector('input').value = ${JSON.stringify(password)};
            document.querySelector('form').requestSubmit()`);
    const message = () => page(`document.querySelector('[role=status]')?.textContent`);

    await eventually(async () => expect(await page(`document.querySelector('form').hidden`)).toBe(false));
    expect(await page('location.hash')).toBe('');
    await send('password1234');
    await eventually(async () => expect(await message()).toMatch(/leicht zu raten|easy to guess/));
    await send('chosen by the invited');
    await eventually(async () => expect(await message()).toMatch(/Sie sind angemeldet|you are signed in/i));

    const session = await page(`fetch('/api/v1/session').then((answer) => answer.json())`);
    expect(session).toMatchObject({ user: { email, roles: ['support'] } });
    await system.signIn(email, 'chosen by the invited');
  });
});
