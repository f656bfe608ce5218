import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceKey, Signing } from './signing.js';

describe('the key that signs reports', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-signing-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is known by the hash of its public half, and signs the whole of a file', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const file = join(folder, 'key.pem');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));

    const signing = Signing.with(file);

    const der = publicKey.export({ type: 'spki', format: 'der' });
    expect(signing?.own.id).toBe(createHash('sha256').update(der).digest('hex'));
    const signature = signing?.sign(Buffer.from('{}')) ?? Buffer.alloc(0);
    expect(signature).toHaveLength(64);
    const known = createPublicKey(signing?.own.publicKey ?? '');
    expect(verify(null, Buffer.from('{}'), known, signature)).toBe(true);
    expect(verify(null, Buffer.from('{ }'), known, signature)).toBe(false);
  });

  it('is Ed25519, or the service does not start', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });

    expect(() => evidenceKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))).toThrow('Ed25519');
    expect(() => evidenceKey('no key')).toThrow();
    expect(Signing.with(undefined)).toBeNull();
  });
});
