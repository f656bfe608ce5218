import { generateKeyPairSync, sign } from 'node:crypto';

export interface SelfSigned {
  /** PEM. */
  key: string;
  cert: string;
}

/** A certificate of a host (RFC 5280) that nobody but its owner has signed. */
export function selfSigned(host: string, from: Date, to: Date): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
  const commonName = Buffer.concat([Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(host))]);
  const name = der(0x30, der(0x31, der(0x30, commonName)));
  const alternative = der(0x30, der(0x82, Buffer.from(host)));
  const extension = der(0x30, Buffer.concat([Buffer.from('0603551d11', 'hex'), der(0x04, alternative)]));
  const content = der(
    0x30,
    Buffer.concat([
      der(0xa0, Buffer.from('020102', 'hex')), // version 3
      Buffer.from('020101', 'hex'), // number 1
      ecdsaWithSha256,
      name,
      der(0x30, Buffer.concat([time(from), time(to)])),
      name,
      publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, der(0x30, extension)),
    ]),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]));
  const whole = der(0x30, Buffer.concat([content, ecdsaWithSha256, signature]));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

const time = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`));

/** Tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
