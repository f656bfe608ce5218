import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NameServer, useMailSink } from '@lotse/test-support';
import { checkMail, type MailFinding } from '@lotse/mail';
import { notificationsConfig, type NotificationsConfig } from './config.js';
import { checkedMailOf } from './mail-check.js';

describe('checking mail', () => {
  const [alarms, mails] = [useMailSink(), useMailSink()];
  const directory = mkdtempSync(join(tmpdir(), 'lotse-mail-check-'));
  const dkimFile = join(directory, 'dkim.pem');
  writeFileSync(dkimFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  let dns: NameServer;
  beforeAll(async () => (dns = await NameServer.start({ 'example.com': { MX: [[0, '.']] } })));
  afterAll(async () => {
    await dns.stop();
    rmSync(directory, { recursive: true });
  });

  const config = (variables: Record<string, string> = {}): NotificationsConfig =>
    notificationsConfig.parse({
      DATABASE_URL: 'postgres://x:x@localhost/x',
      AMQP_URL: 'amqp://x:x@localhost/x',
      SMTP_ALARM_URL: `${alarms.url} ${mails.url}`,
      SMTP_TRANSACTIONAL_URL: mails.url,
      MAIL_FROM: 'Kundencenter <noreply@example.com>',
      LINKS_URL: 'https://links.example.com',
      LINK_KEYS: Buffer.alloc(32).toString('base64'),
      ...variables,
    });
  const check = async (checked: NotificationsConfig, to: string | null): Promise<MailFinding[]> => {
    const findings: MailFinding[] = [];
    const options = { to, dns: dns.address, now: new Date() };
    await checkMail(checkedMailOf(checked), options, (finding) => findings.push(finding));
    return findings;
  };

  it('asks each server once, and the DNS about the sender, and says of which classes each finding is', async () => {
    const findings = await check(config(), null);

    const greeted = findings.filter(({ says }) => says.startsWith('greets'));
    expect(greeted.map(({ about, of }) => [about, of])).toEqual([
      [`127.0.0.1:${alarms.port}`, 'notifications (alarm)'],
      [`127.0.0.1:${mails.port}`, 'notifications (alarm, transactional, account, ticket)'],
    ]);
    expect(findings).toContainEqual({
      of: 'notifications (alarm, transactional, account, ticket)',
      level: 'problem',
      about: 'example.com',
      says: expect.stringContaining('null MX') as string,
    });
    expect([...alarms.received, ...mails.received]).toEqual([]);
  });

  it('warns where an alarm can be offered to one server only', async () => {
    const lonely = (findings: MailFinding[]) => findings.filter(({ about }) => about === 'SMTP_ALARM_URL');

    expect(lonely(await check(config({ SMTP_ALARM_URL: alarms.url }), null))).toEqual([
      {
        of: 'notifications (alarm)',
        level: 'warning',
        about: 'SMTP_ALARM_URL',
        says: expect.stringContaining('one server') as string,
      },
    ]);
    expect(lonely(await check(config(), null))).toEqual([]);
  });

  it('sends one signed mail over each server to whom it is told', async () => {
    await check(config({ DKIM_KEY_FILE: dkimFile, DKIM_SELECTOR: 'spring' }), 'operator@example.org');

    for (const sink of [alarms, mails]) {
      const [mail, ...others] = sink.accepted;
      expect(others).toEqual([]);
      expect(mail?.to).toEqual(['operator@example.org']);
      expect(mail?.header('dkim-signature')).toContain('d=example.com; s=spring');
    }
  });

  it('asks the DNS about the domain that mail comes back to, and sends the test mail from there', async () => {
    const returning = config({
      MAIL_RETURN_TO: 'bounces@back.example.net',
      MAIL_TOKEN_KEY: Buffer.alloc(32).toString('base64'),
    });

    const findings = await check(returning, 'operator@example.org');

    const said = findings.filter(({ about }) => about === 'back.example.net');
    expect(said.map(({ level, says }) => `${level} ${says.replace(/[:;].*/, '')}`)).toEqual([
      'problem return address',
      'warning return address',
      'problem SPF',
    ]);
    expect(mails.accepted.at(-1)?.from).toMatch(/^bounces\+[a-z2-7]{42}@back\.example\.net$/);
  });

  it('does not begin with a key that nobody can sign with', () => {
    const file = join(directory, 'none.pem');
    writeFileSync(file, 'none');

    expect(() => config({ DKIM_KEY_FILE: file })).toThrow('DKIM_KEY_FILE is wrong');
    expect(() => config({ DKIM_KEY_FILE: join(directory, 'gone.pem') })).toThrow('DKIM_KEY_FILE is wrong');
  });
});
