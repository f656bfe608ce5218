import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverSettings } from './server-settings.js';

describe('the addresses of mail servers', () => {
  it('say what an operator would expect of them', () => {
    expect(serverSettings('smtp://mail.example.com smtps://user:p%40ss@relay.example.com')).toEqual([
      {
        host: 'mail.example.com',
        port: 587,
        tls: 'required',
        login: null,
        caFile: null,
        connections: 5,
        perSecond: null,
      },
      {
        host: 'relay.example.com',
        port: 465,
        tls: 'implicit',
        login: { user: 'user', pass: 'p@ss' },
        caFile: null,
        connections: 5,
        perSecond: null,
      },
    ]);
  });

  it('ask for TLS everywhere but on this machine', () => {
    const tls = (address: string) => serverSettings(address)[0]?.tls;

    expect(tls('smtp://10.0.0.1:25')).toBe('required');
    expect(tls('smtp://127.0.0.1:25')).toBe('opportunistic');
    expect(tls('smtp://[::1]:25')).toBe('opportunistic');
    expect(tls('smtp://10.0.0.1:25?tls=none')).toBe('none');
    expect(tls('smtp://127.0.0.1.example.com')).toBe('required');
  });

  it('name a file with the password', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lotse-mail-')), 'password');
    writeFileSync(file, 's3cret\n');

    expect(serverSettings(`smtp://user@mail.example.com?passwordFile=${file}`)[0]?.login).toEqual({
      user: 'user',
      pass: 's3cret',
    });
  });

  it('read that file with each connection; of two passwords the first counts', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lotse-mail-')), 'password');
    writeFileSync(file, 'old\n');
    const [settings] = serverSettings(`smtp://user@mail.example.com?passwordFile=${file}`);

    writeFileSync(file, 'new\nold\n');
    expect(settings?.login?.pass).toBe('new');
    writeFileSync(file, '');
    expect(settings?.login?.pass).toBe('new'); // it is just being written
    rmSync(file);
    expect(settings?.login?.pass).toBe('new');
  });

  it.each([
    ['', 'names no mail server'],
    ['mail.example.com:25', 'a mail server is smtp://host:port or smtps://host:port'],
    ['http://mail.example.com', 'a mail server is smtp://host:port or smtps://host:port'],
    ['smtp://m.example.com?tls=maybe', 'm.example.com: tls is one of required, opportunistic, none'],
    ['smtps://m.example.com?tls=none', 'm.example.com: smtps:// is TLS already, and takes no tls=…'],
    ['smtp://m.example.com?conections=3', 'm.example.com: nobody knows the setting "conections"'],
    ['smtp://m.example.com?connections=0', 'm.example.com: connections is a whole number from 1 to 50'],
    ['smtp://m.example.com?perSecond=1.5', 'm.example.com: perSecond is a whole number from 1 to 10000'],
    ['smtp://u@m.example.com?passwordFile=/nowhere', 'm.example.com: its password cannot be read (ENOENT)'],
    ['smtp://m.example.com?caFile=/nowhere', 'm.example.com: its certificates cannot be read (ENOENT)'],
    ['smtp://:pw@m.example.com', 'm.example.com: there is a password and nobody whose it is'],
    [
      'smtp://u:pw@m.example.com?passwordFile=/x',
      'm.example.com: one password is enough: in the address, or in a file',
    ],
  ])('are refused: %s', (address, message) => {
    expect(() => serverSettings(address)).toThrow(new Error(message));
  });
});
