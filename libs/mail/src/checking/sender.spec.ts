import { generateKeyPairSync } from 'node:crypto';
import { NameServer, type Zone } from '@lotse/test-support';
import type { Dkim } from '../letters/dkim.js';
import { dkimRecord } from './dkim-record.js';
import { Records } from './records.js';
import { checkSender, type CheckedSender } from './sender.js';

const hurried = { timeout: 200, tries: 1 };

describe('what the DNS says of the sender', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  const { privateKey: key } = generateKeyPairSync('ed25519');
  const dkim: Dkim = { domain: 'example.com', selector: 'lotse', key };
  const good = (): Zone => ({
    'example.com': {
      MX: [[10, 'mx.example.com']],
      TXT: ['v=spf1 include:relay.example.net -all', 'site=4711'],
    },
    'mx.example.com': { A: ['192.0.2.1'] },
    'relay.example.net': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] },
    'lotse._domainkey.example.com': { TXT: [dkimRecord(dkim)] },
    '_dmarc.example.com': { TXT: ['v=DMARC1; p=quarantine'] },
  });
  const found = async (
    zone: Zone,
    signs: Dkim | null = dkim,
    returnTo: CheckedSender['returnTo'] = null,
  ): Promise<string[]> => {
    const server = await NameServer.start(zone);
    stops.push(() => server.stop());
    const findings = await checkSender(new Records(server.address, hurried), {
      from: 'noreply@example.com',
      setBy: 'MAIL_FROM',
      returnTo,
      dkim: signs,
    });
    return findings.map(({ level, says }) => `${level} ${says}`);
  };
  /** What is found beside the usual where the DNS differs in this. */
  const differing = async (zone: Zone, signs: Dkim | null = dkim): Promise<string[]> => {
    const usual = await found(good());
    return (await found({ ...good(), ...zone }, signs)).filter((line) => !usual.includes(line));
  };
  const spf = (record: string, others: Zone = {}): Promise<string[]> =>
    differing({ 'example.com': { MX: [[10, 'mx.example.com']], TXT: [record] }, ...others });

  it('has nothing to say against what is right', async () => {
    expect(await found(good())).toEqual([
      'ok return address: MX mx.example.com',
      'ok SPF: "v=spf1 include:relay.example.net -all", 1 of 10 lookups; it must allow what your mail servers send from',
      'ok DKIM: lotse._domainkey.example.com has the key with which the service signs',
      'ok DMARC: "v=DMARC1; p=quarantine" at _dmarc.example.com',
      'ok DMARC: the return address and DKIM count for example.com',
    ]);
  });

  it.each<[string, Zone, RegExp]>([
    [
      'nothing can come back',
      { 'example.com': { TXT: ['v=spf1 -all'] } },
      /^problem return address: no MX and no address/,
    ],
    [
      'there is only an address',
      { 'example.com': { A: ['192.0.2.2'] } },
      /^warning return address: there is no MX/,
    ],
    ['it takes no mail', { 'example.com': { MX: [[0, '.']] } }, /^problem return address: .*null MX/],
    [
      'no MX has an address',
      { 'mx.example.com': {} },
      /^problem return address: no MX has an address \(mx.example.com\)/,
    ],
    ['there is no such name', { 'example.com': undefined as never }, /NXDOMAIN.*; publish an MX/],
    [
      'the name server fails',
      { 'example.com': 'SERVFAIL' },
      /^warning return address: .*SERVFAIL.*ask again/,
    ],
    ['the name server refuses', { 'example.com': 'REFUSED' }, /^warning SPF: .*REFUSED/],
    [
      'the name server is silent',
      { 'example.com': 'silence' },
      /^warning SPF: the name server does not answer/,
    ],
    ['the name server talks nonsense', { 'example.com': 'nonsense' }, /^warning SPF: the name server/],
    [
      'there is no key',
      { 'lotse._domainkey.example.com': {} },
      /^problem DKIM: there is no key; publish a TXT at lotse\._domainkey\.example\.com: "v=DKIM1; k=ed25519; p=[\w+/]{43}="/,
    ],
    [
      'the key is revoked',
      { 'lotse._domainkey.example.com': { TXT: ['v=DKIM1; p='] } },
      /^problem DKIM: the key is revoked/,
    ],
    [
      'there is another key',
      { 'lotse._domainkey.example.com': { TXT: ['v=DKIM1; k=rsa; p=MIIB'] } },
      /^problem DKIM: .* another key/,
    ],
    ['nobody asks for DMARC', { '_dmarc.example.com': {} }, /^warning DMARC: there is no record/],
    [
      'DMARC refuses nothing',
      { '_dmarc.example.com': { TXT: ['v=DMARC1; p=none'] } },
      /^warning DMARC: .*refuses nothing/,
    ],
    [
      'there are two policies',
      { '_dmarc.example.com': { TXT: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] } },
      /^warning DMARC: there are several/,
    ],
    [
      'a policy is misspelt',
      { '_dmarc.example.com': { TXT: ['v=DMARC1; p=rejct'] } },
      /^problem DMARC: .*none of none/,
    ],
  ])('is told where %s', async (_, zone, says) => {
    expect(await differing(zone)).toContainEqual(expect.stringMatching(says));
  });

  it.each<[string, string, Zone, RegExp]>([
    ['allows everybody', 'v=spf1 +all', {}, /^problem SPF: .*allows everybody/],
    ['allows everybody without saying so', 'v=spf1 all', {}, /^problem SPF: .*allows everybody/],
    ['forbids nobody', 'v=spf1 mx', {}, /^warning SPF: .*, 1 of 10 lookups; it forbids nobody/],
    [
      'has a word that nobody knows',
      'v=spf1 ipv4:192.0.2.1 -all',
      {},
      /^problem SPF: nobody knows "ipv4:192.0.2.1"/,
    ],
    [
      'includes what has none',
      'v=spf1 include:gone.example -all',
      {},
      /^problem SPF: include of gone.example, which has none/,
    ],
    [
      'includes what cannot be asked',
      'v=spf1 include:ill.example -all',
      { 'ill.example': 'SERVFAIL' },
      /^warning SPF: include of ill.example: .*SERVFAIL/,
    ],
    [
      'goes on elsewhere',
      'v=spf1 redirect=relay.example.net',
      {},
      /^ok SPF: .*, 1 of 10 lookups; another record decides/,
    ],
    ['leads to itself', 'v=spf1 include:example.com -all', {}, /^problem SPF: more than 10 lookups/],
    ['asks for too much', `v=spf1 ${'a '.repeat(11)}-all`, {}, /^problem SPF: more than 10 lookups/],
    ['asks for just so much', `v=spf1 ${'a '.repeat(10)}-all`, {}, /^ok SPF: .*10 of 10/],
  ])('judges an SPF record that %s', async (_, record, others, says) => {
    expect(await spf(record, others)).toEqual([expect.stringMatching(says)]);
  });

  describe('where mail comes back to another domain', () => {
    const bounces = 'bounces.example.com';
    const zone = (own: Zone[string] = {}, others: Zone = {}): Zone => ({
      ...good(),
      [bounces]: own,
      ...others,
    });
    const right = { MX: [[10, 'mx.example.com'] as [number, string]], TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] };
    const returning = async (zones: Zone, domain = bounces, signs: Dkim | null = dkim): Promise<string[]> =>
      found(zones, signs, { address: `b@${domain}`, isTakenIn: true });

    it('asks for that domain as well, and for the SPF of the envelope', async () => {
      expect(await returning(zone(right))).toEqual([
        'ok return address: MX mx.example.com',
        'ok sender: MX mx.example.com',
        'ok SPF: "v=spf1 ip4:192.0.2.0/24 -all", 0 of 10 lookups; it must allow what your mail servers send from',
        'ok DKIM: lotse._domainkey.example.com has the key with which the service signs',
        'ok DMARC: "v=DMARC1; p=quarantine" at _dmarc.example.com',
        'ok DMARC: the return address and DKIM count for example.com',
      ]);
    });

    it.each<[string, Zone, RegExp]>([
      ['nothing can come back', zone(), /^problem return address: no MX .* or take another MAIL_RETURN_TO/],
      ['it takes no mail', zone({ MX: [[0, '.']] }), /^problem return address: .*another MAIL_RETURN_TO/],
      [
        'its mail server is whoever asks',
        zone(right, { 'mx.example.com': { A: ['127.0.0.1'] } }),
        /^problem return address: mx.example.com is 127.0.0.1, which is whoever asks/,
      ],
      [
        'its mail server is in a network of its own',
        zone(right, { 'mx.example.com': { A: ['10.1.2.3'] } }),
        /^warning return address: mx.example.com is 10.1.2.3, which nobody outside reaches/,
      ],
      [
        'there is only an address, of a network of its own',
        zone({ A: ['192.168.0.4'] }),
        /^warning return address: bounces.example.com is 192.168.0.4/,
      ],
      ['it has no SPF', zone({ ...right, TXT: [] }), /^problem SPF: there is no record/],
      [
        'DMARC wants the very domain',
        zone(right, { '_dmarc.example.com': { TXT: ['v=DMARC1; p=reject; aspf=s'] } }),
        /^warning DMARC: the return address has the domain bounces.example.com, which does not count/,
      ],
    ])('is told where %s', async (_, zones, says) => {
      expect(await returning(zones)).toContainEqual(expect.stringMatching(says));
    });

    it('counts for DMARC beside the sender, where one record is above both, and not elsewhere', async () => {
      const signs = { ...dkim, domain: 'news.example.com' };
      const elsewhere = await returning({ ...good(), 'example.org': right }, 'example.org');
      const { '_dmarc.example.com': policy = {}, ...rest } = good();
      const server = await NameServer.start({ ...rest, [bounces]: right, '_dmarc.example.com': policy });
      stops.push(() => server.stop());
      const beside = await checkSender(new Records(server.address, hurried), {
        from: 'noreply@news.example.com',
        setBy: 'MAIL_FROM',
        returnTo: { address: `b@${bounces}`, isTakenIn: true },
        dkim: signs,
      });

      expect(elsewhere).toContainEqual(
        expect.stringMatching(/^warning DMARC: .* example.org, .* by DKIM alone/),
      );
      expect(beside.map(({ says }) => says)).toContain(
        'DMARC: the return address and DKIM count for news.example.com',
      );
    });

    it('is told where nobody takes in what comes back', async () => {
      const said = await found(zone(right), dkim, { address: `b@${bounces}`, isTakenIn: false });

      expect(said).toContainEqual(expect.stringMatching(/^warning return address: .* set INBOUND_SMTP_PORT/));
    });
  });

  it('heeds none of two SPF records', async () => {
    const zone: Zone = {
      'example.com': { MX: [[10, 'mx.example.com']], TXT: ['v=spf1 -all', 'v=spf1 mx -all'] },
    };

    expect(await differing(zone)).toEqual([expect.stringMatching(/^problem SPF: there are 2 records/)]);
  });

  it('finds the policy of the domain above, and what it says of those below', async () => {
    const server = await NameServer.start({
      '_dmarc.example.com': { TXT: ['v=DMARC1; p=reject; sp=none; adkim=s'] },
    });
    stops.push(() => server.stop());

    const findings = await checkSender(new Records(server.address, hurried), {
      from: 'noreply@mail.example.com',
      setBy: 'MAIL_FROM',
      returnTo: null,
      dkim,
    });

    const said = findings
      .filter(({ says }) => says.startsWith('DMARC'))
      .map(({ level, says }) => `${level} ${says}`);
    expect(said).toEqual([
      expect.stringMatching(/^warning .* at _dmarc\.example\.com; it refuses nothing/),
      expect.stringMatching(
        /^problem .*DKIM signs for example\.com, which does not count for mail\.example\.com/,
      ),
    ]);
  });

  it('is one printable line, whatever a stranger has put into the DNS', async () => {
    const said = await spf(`v=spf1 exists:\u001b[2J\u0007${'x'.repeat(1_000)} -all`);

    expect(said).toEqual([expect.stringMatching(/^[\x20-\x7e…]{1,500}$/)]);
  });
});
