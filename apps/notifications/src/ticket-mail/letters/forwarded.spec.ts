import { NameServer } from '@lotse/test-support';
import { Forwarder } from '../../../test/forwarders.js';
import { letter } from '../../../test/letters-at-work.js';
import { fieldsOf } from './head.js';
import { letterLimits } from './limits.js';
import { standingOf } from './sender.js';
import { SilentDomains } from './silent-domains.js';

describe('a mail that somebody has passed on', () => {
  const list = new Forwarder('lists.example');
  const other = new Forwarder('relay.example');
  const evil = new Forwarder('evil.example');
  const passed = 'dmarc=pass (p=reject) header.from=muster.example';
  const server = 'mx.lotse.example';
  let dns: NameServer;
  beforeAll(async () => {
    dns = await NameServer.start({ ...list.zone, ...other.zone, ...evil.zone });
  });
  afterAll(() => dns.stop());

  const aMail = (from = 'erika@muster.example'): Buffer => letter({ from });
  const judged = (
    raw: Buffer,
    { sealers = ['lists.example'], server: own = null }: { sealers?: string[]; server?: string | null } = {},
  ) =>
    standingOf({
      raw,
      fields: fieldsOf(raw),
      from: [{ name: '', address: 'erika@muster.example' }],
      froms: 1,
      server: own,
      sealers,
      dns: dns.address,
      silent: new SilentDomains(),
    });
  const by = (standing: string, vouchedBy: string | null) => ({
    standing,
    domain: 'muster.example',
    vouchedBy,
  });

  it('is proved by a seal of somebody whom the operator trusts', async () => {
    expect(await judged(await list.passOn(aMail(), { results: passed }))).toMatchObject(
      by('verified', 'lists.example'),
    );
  });

  it('is not proved by a seal of anybody else; it is said whose that is', async () => {
    const raw = await list.passOn(aMail(), { results: passed });

    expect(await judged(raw, { sealers: [] })).toMatchObject(by('unknown', 'lists.example'));
    expect(await judged(raw, { sealers: ['example', 'relay.example'] })).toMatchObject(
      by('unknown', 'lists.example'),
    );
  });

  it('is proved though the own server calls it forged, as mail that was passed on often looks', async () => {
    const raw = Buffer.concat([
      Buffer.from(`Authentication-Results: ${server}; dmarc=fail header.from=muster.example\r\n`),
      await list.passOn(aMail(), { results: passed }),
    ]);

    expect(await judged(raw, { server })).toMatchObject(by('verified', 'lists.example'));
    expect(await judged(raw, { server, sealers: [] })).toMatchObject(by('failed', 'lists.example'));
  });

  it('is proved by a chain in which all are trusted behind the one that says it', async () => {
    const first = await other.passOn(aMail(), { results: passed });
    const raw = await list.passOn(first, {
      results: 'dmarc=fail header.from=muster.example; arc=pass',
      cv: 'pass',
    });

    expect(await judged(raw, { sealers: ['lists.example', 'relay.example'] })).toMatchObject(
      by('verified', 'relay.example'),
    );
    expect(await judged(raw, { sealers: ['lists.example'] })).toMatchObject(by('unknown', 'relay.example'));
  });

  it('is not proved by a seal that somebody else has put before their own', async () => {
    const genuine = await list.passOn(aMail(), { results: passed });
    const seals = genuine.subarray(0, genuine.length - aMail().length);
    const forged = Buffer.concat([seals, aMail()]);
    const raw = await evil.passOn(forged, {
      results: 'arc=pass; dmarc=fail header.from=muster.example',
      cv: 'pass',
    });

    expect(seals.toString()).toMatch(/^ARC-Seal/);
    expect(await judged(raw)).toMatchObject(by('unknown', 'evil.example'));
  });

  it.each([
    ['says nothing of the sender', 'dmarc=none header.from=muster.example'],
    ['speaks of somebody else', 'dmarc=pass header.from=evil.example; dkim=pass header.d=evil.example'],
    [
      'says that it is forged',
      'dmarc=fail header.from=muster.example; spf=pass smtp.mailfrom=a@muster.example',
    ],
    [
      'was told what to say',
      'spf=pass smtp.mailfrom="x; dmarc=pass header.from=muster.example"@evil.example',
    ],
  ])('is vouched for by nobody where the seal %s', async (_, results) => {
    expect(await judged(await list.passOn(aMail(), { results }))).toMatchObject(by('unknown', null));
  });

  it.each<[string, (raw: string) => string]>([
    ['the text', (raw) => raw.replace('Seit heute', 'Seit gestern')],
    [
      'the sender',
      (raw) =>
        raw
          .replace('From: erika@', 'From: Erika <erika@')
          .replace('@muster.example\r\nTo', '@muster.example>\r\nTo'),
    ],
    ['what was found', (raw) => raw.replace('p=reject', 'p=none')],
    ['the order of seals', (raw) => raw.replace('cv=none', 'cv=pass')],
    ['the case of it', (raw) => raw.replace('cv=none', 'cv=NONE')],
  ])('is vouched for by nobody once somebody has changed %s', async (_, change) => {
    const sealed = (await list.passOn(aMail(), { results: passed })).toString();
    const changed = change(sealed);

    expect(changed).not.toBe(sealed);
    expect(await judged(Buffer.from(changed))).toMatchObject(by('unknown', null));
  });

  it('is vouched for by nobody where there are more seals than anybody needs', async () => {
    let raw = await list.passOn(aMail(), { results: passed });
    for (let count = 1; count < letterLimits.seals; count += 1)
      raw = await list.passOn(raw, { results: passed, cv: 'pass' });
    expect(await judged(raw)).toMatchObject(by('verified', 'lists.example'));

    raw = await list.passOn(raw, { results: passed, cv: 'pass' });

    expect(await judged(raw)).toMatchObject(by('unknown', null));
  });
});

describe('a domain whose name server does not answer', () => {
  const signed = (domain: string): Buffer =>
    letter({
      from: 'erika@muster.example',
      headers: [
        `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=s1; h=from; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=eA==`,
      ],
      text: '',
    });
  let dns: NameServer;
  beforeAll(async () => {
    dns = await NameServer.start({
      's1._domainkey.a.silent.example': 'silence',
      's1._domainkey.b.silent.example': 'silence',
      's1._domainkey.c.silent.example': 'silence',
    });
  });
  afterAll(() => dns.stop());
  const judge = (raw: Buffer, silent: SilentDomains) =>
    standingOf({
      raw,
      fields: fieldsOf(raw),
      from: [{ name: '', address: 'erika@muster.example' }],
      froms: 1,
      server: null,
      sealers: [],
      dns: dns.address,
      silent,
    });
  const asked = (domain: string): number => dns.asked.filter((one) => one.endsWith(domain)).length;

  it('is not asked a third time, by whatever name; all others are', async () => {
    const silent = new SilentDomains();
    const first = await judge(signed('a.silent.example'), silent);
    const second = await judge(signed('b.silent.example'), silent);
    const third = await judge(signed('c.silent.example'), silent);
    await judge(signed('well.example'), silent);

    expect([first.asked, second.asked, third.asked]).toEqual([
      [{ domain: 'a.silent.example', answered: false }],
      [{ domain: 'b.silent.example', answered: false }],
      [],
    ]);
    expect([asked('c.silent.example'), asked('well.example')]).toEqual([0, 1]);
    expect(silent.names).toEqual(['a.silent.example']);
  });

  it('misses once in a mail, however many of its keys that names', async () => {
    const silent = new SilentDomains();
    const [other] = /^DKIM-Signature: .*$/m.exec(signed('b.silent.example').toString()) ?? [];
    const raw = Buffer.from(`${other}\r\n${signed('a.silent.example').toString()}`);

    const { asked: told } = await judge(raw, silent);

    expect(told).toEqual([{ domain: 'b.silent.example', answered: false }]);
    expect(silent.names).toEqual([]);
  });

  it('is asked again once it has answered, and one lost answer is none', () => {
    const silent = new SilentDomains();
    for (const answered of [false, true, false]) silent.heard({ domain: 'muster.example', answered });
    expect(silent.has('muster.example')).toBe(false);

    silent.heard({ domain: 'muster.example', answered: false });

    expect(silent.has('mail.muster.example')).toBe(true);
    expect(new SilentDomains(silent.names).has('muster.example')).toBe(true);
  });

  it('is forgotten where too many others do the same', () => {
    const silent = new SilentDomains();
    for (let count = 0; count <= letterLimits.silent; count += 1)
      for (let times = 0; times < 2; times += 1)
        silent.heard({ domain: `silent${String(count)}.example`, answered: false });

    expect(silent.names).toHaveLength(letterLimits.silent);
    expect(silent.has('silent0.example')).toBe(false);
  });
});
