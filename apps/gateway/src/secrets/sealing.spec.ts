import { randomBytes } from 'node:crypto';
import { gatewayConfig } from '../config.js';
import { Sealing } from './sealing.js';

const sealingWith = (key: Buffer): Sealing =>
  new Sealing(
    gatewayConfig.parse({
      DATABASE_URL: 'postgres://u:p@db/x',
      AMQP_URL: 'amqp://u:p@mq/x',
      ACCOUNTING_EMAIL: 'accounting@lotse.example',
      SEALING_KEY: key.toString('base64'),
    }),
  );

describe('sealing', () => {
  const sealing = sealingWith(randomBytes(32));

  it.each(['', 'JBSWY3DPEHPK3PXP', 'Schlüssel ☂', 'x'.repeat(10_000)])(
    'opens what it has sealed',
    (plain) => {
      expect(sealing.open(sealing.seal(plain, 'factor:1'), 'factor:1')).toBe(plain);
    },
  );

  it('shows nothing of it, and seals the same differently each time', () => {
    const one = sealing.seal('JBSWY3DPEHPK3PXP', 'factor:1');
    const other = sealing.seal('JBSWY3DPEHPK3PXP', 'factor:1');

    expect(one).not.toBe(other);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('JBSW');
  });

  it('opens in its own context only', () => {
    const sealed = sealing.seal('secret', 'factor:1');

    expect(() => sealing.open(sealed, 'factor:2')).toThrow();
  });

  it('opens nothing that was changed', () => {
    const sealed = sealing.seal('secret', 'factor:1');
    const [version, keyId, content = ''] = sealed.split('.');
    for (let at = 0; at < Buffer.from(content, 'base64url').length; at += 1) {
      const bytes = Buffer.from(content, 'base64url');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const changed = [version, keyId, bytes.toString('base64url')].join('.');

      expect(() => sealing.open(changed, 'factor:1')).toThrow();
    }
  });

  it('names the key that is needed when it has another', () => {
    const sealed = sealingWith(randomBytes(32)).seal('secret', 'factor:1');

    expect(() => sealing.open(sealed, 'factor:1')).toThrow(`sealed under key ${sealed.split('.')[1]}`);
  });

  it.each(['', 'v1', 'v2.a.b', 'v1.only'])('tells what was never sealed: %j', (text) => {
    expect(() => sealing.open(text, 'factor:1')).toThrow('not a sealed value');
  });
});
