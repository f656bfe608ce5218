import { AllowedAddresses } from './allowed-addresses.js';

describe('an address that a webhook may lead to', () => {
  const usual = new AllowedAddresses([]);

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2a01:4f8::1',
  ])('is a public one: %s', (address) => {
    expect(usual.has(address)).toBe(true);
    expect(usual.lists(address)).toBe(false);
  });

  it.each([
    ['unspecified', ['0.0.0.0', '0.1.2.3', '::']],
    ['this machine', ['127.0.0.1', '127.255.255.254', '::1']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1']],
    ['unique local', ['fc00::1', 'fd12:3456:789a::1']],
    [
      'link-local, where clouds answer for their machines',
      ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
    ],
    ['site-local', ['fec0::1']],
    ['shared by a provider (CGNAT)', ['100.64.0.1', '100.127.255.255']],
    ['multicast and broadcast', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    ['for documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1']],
    ['for benchmarks', ['198.18.0.1', '198.19.255.255', '2001:2::1']],
    ['reserved', ['192.0.0.1', '192.88.99.1', '240.0.0.1', '100::1', '2001:10::1', '4000::1', '5f00::1']],
    [
      'IPv4 in IPv6',
      ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1'],
    ],
    ['NAT64', ['64:ff9b::127.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::1']],
    ['6to4 and Teredo', ['2002:7f00:1::1', '2002:808:808::1', '2001:0:7f00:1::1']],
    ['no address', ['', 'localhost', '127.1', '0x7f.0.0.1', '2130706433', '017700000001', '1.1.1.1.']],
  ])('is none that is %s', (_, addresses) => {
    expect(addresses.filter((address) => usual.has(address))).toEqual([]);
  });

  it('is also one that the operator allows, however it is written', () => {
    const allowed = new AllowedAddresses(['10.1.0.0/16', '127.0.0.1/32', 'fd00:1::/32']);

    for (const address of ['10.1.2.3', '127.0.0.1', '::ffff:10.1.2.3', 'fd00:1:2::3']) {
      expect(allowed.has(address)).toBe(true);
      expect(allowed.lists(address)).toBe(true);
    }
    for (const address of ['10.2.0.1', '127.0.0.2', 'fd00:2::1', '64:ff9b::10.1.2.3', '::ffff:10.2.0.1'])
      expect(allowed.has(address)).toBe(false);
  });

  it.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0/8',
    '::/129',
    'gateway/24',
    '0x0a.0.0.0/8',
    '/8',
  ])('is not allowed by what is no range: %s', (range) => {
    expect(() => new AllowedAddresses([range])).toThrow('is no range of addresses');
  });
});
