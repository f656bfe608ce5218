import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@lotse/private-servers';
import { createTransport } from 'nodemailer';
import { MailCatcher } from './mail-catcher.js';
import type { CaughtMail } from './caught-mail.js';

describe('the mail catcher', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lotse-mail-'));
  let catcher: MailCatcher;
  let page: string;

  beforeAll(async () => {
    const ports = { smtp: await freePort(), page: await freePort() };
    page = `http://127.0.0.1:${ports.page}`;
    catcher = await new MailCatcher(directory, ports).start();
    const transport = createTransport(catcher.smtpUrl);
    await transport.sendMail({
      from: 'lotse@example.org',
      to: 'erika@example.com',
      subject: 'Störung <b>1</b>',
      text: 'Grüße & <script>alert(1)</script>',
      html: '<p onclick="x()">"Grüße"</p>',
    });
    transport.close();
  });

  afterAll(async () => {
    await catcher.stop();
    rmSync(directory, { recursive: true });
  });

  const get = async (path: string): Promise<string> => (await fetch(`${page}${path}`)).text();
  const mails = async (): Promise<CaughtMail[]> => JSON.parse(await get('/api/mails')) as CaughtMail[];

  it('tells programs what was sent', async () => {
    expect(await mails()).toMatchObject([
      { from: 'lotse@example.org', to: ['erika@example.com'], subject: 'Störung <b>1</b>' },
    ]);
  });

  it('shows mail as text that cannot become part of the page', async () => {
    const [mail] = await mails();
    const shown = await get(`/mails/${mail?.id}`);

    expect(await get('/')).toContain('Störung &#60;b&#62;1&#60;/b&#62;');
    expect(shown).toContain('Grüße &#38; &#60;script&#62;');
    expect(shown).not.toContain('<script>');
    expect(shown).toMatch(/<iframe sandbox="" [^>]*srcdoc="&#60;p onclick/);
  });

  it('still has the mail after a restart', async () => {
    const [before] = await mails();
    await catcher.stop();
    await catcher.start();

    expect(await mails()).toEqual([before]);
    expect(await get(`/mails/${before?.id}.eml`)).toContain('X-Envelope-To: erika@example.com');
  });

  it('answers only under names that mean this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      request(page, { headers: { host: 'mail.example.com' } }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });

    expect(status).toBe(403);
  });
});
