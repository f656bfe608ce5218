import { generateKeyPairSync } from 'node:crypto';
import { NameServer } from '@lotse/test-support';
import { createTransport } from 'nodemailer';
import { saidByServer } from './auth-results.js';
import { fieldsOf, isOrderly } from './head.js';
import { safeHtml } from './safe-html.js';
import { standingOf } from './sender.js';
import { SilentDomains } from './silent-domains.js';

const server = 'mx.lotse.example';

describe('what a sender writes to be taken for another', () => {
  const said = (results: string) =>
    saidByServer([{ name: 'authentication-results', value: ` ${server}; ${results}` }], {
      server,
      domain: 'muster.example',
    });

  it.each([
    'dmarc=pass (p=reject) header.from=muster.example',
    'dkim=pass (2048-bit key) header.d=muster.example header.i=@muster.example header.b="abc"',
    'spf=pass smtp.mailfrom=erika@muster.example',
    'spf=pass smtp.mailfrom="erika m"@muster.example',
  ])('counts in no ordinary word of the server: %s', (results) => expect(said(results)).toBe('verified'));

  it.each([
    'spf=pass smtp.mailfrom="x\\ smtp.mailfrom\\=a@muster.example\\ y"@evil.example',
    'spf=pass smtp.mailfrom="x smtp.mailfrom=a@muster.example y"@evil.example',
    'spf=pass smtp.mailfrom=x\\ smtp.mailfrom\\=a@muster.example\\ y@evil.example',
    'dkim=pass header.i="x\\ header.d\\=muster.example\\ "@evil.example',
    'dkim=pass header.i=x header.d=muster.example y@evil.example',
    'dkim=pass header.d=evil.example header.d=muster.example',
    'dkim=pass header.d=muster.example/x.evil.example',
    'dkim=pass header.i=@muster.example/x.evil.example',
    'spf=pass smtp.mailfrom=a@muster.example?x.evil.example',
    'spf=pass smtp.mailfrom="x\\; dmarc\\=pass\\ header.from\\=muster.example"@evil.example',
    'spf=pass smtp.mailfrom="x; dmarc=pass header.from=muster.example"@evil.example',
  ])('is no word of the server: %s', (results) => expect(said(results)).toBe('unknown'));

  const mail = (head: string): Buffer => Buffer.from(`${head}\r\n\r\nGuten Tag\r\n`, 'latin1');

  it('leaves the head in order where it is', () => {
    expect(isOrderly(mail('From: Erika\r\n Muster <erika@muster.example>\r\nX-A :\r\n\tb: c'))).toBe(true);
    expect(isOrderly(Buffer.from('From: erika@muster.example\nSubject: a\n\nb'))).toBe(true);
  });

  it.each([
    'From: boss@muster.example\r\n\xa0<a@evil.example>',
    'From: boss@muster.example\r\n\x0b<a@evil.example>',
    'From: boss@muster.example\r\nno field',
    'From: boss@muster.example\rFrom: a@evil.example',
    'From: boss@muster.example\r\nX: y\nFrom : a@evil.example',
    ' folded at once\r\nFrom: boss@muster.example',
  ])('in lines that parsers read one way or another proves nobody: %j', async (head) => {
    const raw = mail(`DKIM-Signature: v=1; d=evil.example\r\n${head}`);
    const fields = fieldsOf(raw);
    const from = [{ name: '', address: 'boss@muster.example' }];

    expect(isOrderly(mail(head))).toBe(false);
    const senders = { server: null, sealers: [], dns: null, silent: new SilentDomains() };
    expect(await standingOf({ raw, fields, from, froms: 1, ...senders })).toMatchObject({
      standing: 'unknown',
    });
  });

  describe('with a signature that is right', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    const domains = ['muster.example', 'muster.example/x.evil.example', 'muster.example:x.evil.example'];
    let dns: NameServer;
    beforeAll(async () => {
      dns = await NameServer.start(
        Object.fromEntries(domains.map((domain) => [`s1._domainkey.${domain}`, { TXT: [record] }])),
      );
    });
    afterAll(() => dns.stop());
    const judged = async (domain: string) => {
      const { message } = await createTransport({
        streamTransport: true,
        buffer: true,
        newline: 'windows',
        dkim: {
          domainName: domain,
          keySelector: 's1',
          privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        },
      }).sendMail({ from: 'boss@muster.example', to: 'a@vendor.example', text: 'Bitte überweisen' });
      const raw = message as Buffer;
      return standingOf({
        raw,
        fields: fieldsOf(raw),
        from: [{ name: '', address: 'boss@muster.example' }],
        froms: 1,
        server: null,
        sealers: [],
        dns: dns.address,
        silent: new SilentDomains(),
      });
    };

    it('proves a sender of its own domain alone', async () => {
      expect(await judged('muster.example')).toMatchObject({ standing: 'verified' });
      for (const domain of domains.slice(1))
        expect(await judged(domain)).toMatchObject({ standing: 'unknown', asked: [] });
    });
  });

  it('leads nowhere in the product', () => {
    const { html } = safeHtml(
      '<a href="/sign-out">a</a><a href="//evil.example">b</a><a href="https://muster.example/c">c</a>',
      new Map(),
    );

    expect(html?.match(/href="[^"]*"/g)).toEqual(['href="https://muster.example/c"']);
  });
});
