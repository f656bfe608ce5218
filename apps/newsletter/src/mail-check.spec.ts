import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NameServer, useMailSink } from '@lotse/test-support';
import { checkMail, type MailFinding } from '@lotse/mail';
import { newsletterVariables } from '../test/use-newsletter.js';
import { newsletterConfig, type NewsletterConfig } from './config.js';
import { checkedMailOf } from './mail-check.js';

describe('checking the mail of newsletters', () => {
  const sink = useMailSink();
  const directory = mkdtempSync(join(tmpdir(), 'lotse-mail-check-'));
  const dkimFile = join(directory, 'dkim.pem');
  writeFileSync(dkimFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  let dns: NameServer;
  beforeAll(async () => {
    dns = await NameServer.start({ 'muster.example': { MX: [[0, '.']] } });
  });
  afterAll(async () => {
    await dns.stop();
    rmSync(directory, { recursive: true });
  });

  const config = (variables: Record<string, string> = {}): NewsletterConfig =>
    newsletterConfig.parse({
      DATABASE_URL: 'postgres://x:x@localhost/x',
      AMQP_URL: 'amqp://x:x@localhost/x',
      ...newsletterVariables(sink),
      ...variables,
    });
  const check = async (checked: NewsletterConfig, to: string | null = null): Promise<MailFinding[]> => {
    const findings: MailFinding[] = [];
    const options = { to, dns: dns.address, now: new Date() };
    await checkMail(checkedMailOf(checked), options, (finding) => findings.push(finding));
    return findings;
  };

  it('asks its own servers and the DNS about its own sender, and says of which classes each finding is', async () => {
    const findings = await check(config());

    expect(new Set(findings.map(({ of }) => of))).toEqual(new Set(['newsletter (transactional, issue)']));
    expect(findings.filter(({ says }) => says.startsWith('greets')).map(({ about }) => about)).toEqual([
      `127.0.0.1:${sink.port}`,
    ]);
    expect(findings).toContainEqual({
      of: 'newsletter (transactional, issue)',
      level: 'problem',
      about: 'muster.example',
      says: expect.stringMatching(/null MX.*take another NEWSLETTER_FROM/) as string,
    });
    expect(sink.received).toEqual([]);
  });

  it('asks about the return address of issues, which that of other mail is not, and whether DKIM has its key', async () => {
    const returning = config({
      MAIL_RETURN_TO: 'bounces@back.example.net',
      MAIL_TOKEN_KEY: Buffer.alloc(32).toString('base64'),
      DKIM_KEY_FILE: dkimFile,
      DKIM_SELECTOR: 'spring',
    });

    const findings = await check(returning, 'operator@example.org');

    const said = (of: string): string[] =>
      findings.filter((one) => one.of === of).map(({ about, says }) => `${about} ${says.replace(/:.*/, '')}`);
    expect(said('newsletter (transactional)')).toEqual([
      'muster.example return address',
      'muster.example SPF',
      'muster.example DKIM',
      'muster.example DMARC',
    ]);
    expect(said('newsletter (issue)')).toEqual([
      'back.example.net return address',
      'muster.example sender',
      'back.example.net SPF',
      'muster.example DKIM',
      'muster.example DMARC',
    ]);
    const [mail, ...others] = sink.accepted;
    expect(others).toEqual([]);
    expect(mail?.from).toMatch(/^bounces\+[a-z2-7]+@back\.example\.net$/);
    expect(mail?.header('dkim-signature')).toContain('d=muster.example; s=spring');
  });
});
