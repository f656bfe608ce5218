import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, freePortFrom, isFree } from '@lotse/private-servers';

interface Remembered {
  ports: Record<string, number>;
  secrets: Record<string, string>;
  demo?: 'loaded';
}

interface SecretForm {
  bytes?: number;
  encoding?: 'base64url' | 'base64';
}

/** What the stack remembers between two starts, in `.stack/state.json`, readable by its owner alone. */
export class State {
  private readonly remembered: Remembered;
  private readonly taken = new Set<number>();

  constructor(readonly directory: string) {
    mkdirSync(directory, { recursive: true });
    this.remembered = existsSync(this.file)
      ? (JSON.parse(readFileSync(this.file, 'utf8')) as Remembered)
      : { ports: {}, secrets: {} };
  }

  /** Forgets everything but the packages, whose download would only be repeated. */
  static reset(directory: string): void {
    for (const name of existsSync(directory) ? readdirSync(directory) : [])
      if (name !== 'packages') rmSync(join(directory, name), { recursive: true, force: true });
  }

  /** The port this part had last time if it is still free, else another. */
  async port(part: string, preferred?: number): Promise<number> {
    const last = this.remembered.ports[part];
    if (last !== undefined && !this.taken.has(last) && (await isFree(last))) return this.keepPort(part, last);
    for (;;) {
      const port = preferred === undefined ? await freePort() : await freePortFrom(preferred);
      if (!this.taken.has(port)) return this.keepPort(part, port);
    }
  }

  /** Made up the first time, the same from then on; a password of 96 random bits if nothing else is said. */
  secret(name: string, { bytes = 12, encoding = 'base64url' }: SecretForm = {}): string {
    const known = this.remembered.secrets[name];
    if (known) return known;
    const secret = randomBytes(bytes).toString(encoding);
    this.remembered.secrets[name] = secret;
    this.save();
    return secret;
  }

  /** A file with the key that signs reports of incidents, made the first time. */
  evidenceKey(): string {
    const name = 'evidence-key.pem';
    if (!existsSync(join(this.directory, name)))
      this.write(
        name,
        generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      );
    return join(this.directory, name);
  }

  get demoIsLoaded(): boolean {
    return this.remembered.demo === 'loaded';
  }

  demoLoaded(): void {
    this.remembered.demo = 'loaded';
    this.save();
  }

  /** A file in the stack's directory that only its owner can read. */
  write(name: string, text: string): void {
    const file = join(this.directory, name);
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  private keepPort(part: string, port: number): number {
    this.taken.add(port);
    this.remembered.ports[part] = port;
    this.save();
    return port;
  }

  private save(): void {
    this.write('state.json', `${JSON.stringify(this.remembered, null, 2)}\n`);
  }

  private get file(): string {
    return join(this.directory, 'state.json');
  }
}
