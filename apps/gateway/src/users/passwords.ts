import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { Counter } from 'prom-client';

/** argon2id as OWASP's Password Storage Cheat Sheet asks at least: 19 MiB of memory, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const hashes = new Counter({
  name: 'lotse_password_hashes_total',
  help: 'Passwords hashed or compared: each takes 19 MiB and a core for tens of milliseconds',
});

@Injectable()
export class Passwords {
  private readonly nobodys = hash(randomBytes(32), parameters);

  hash(password: string): Promise<string> {
    hashes.inc();
    return hash(password, parameters);
  }

  /** Takes as long for somebody who does not exist: time must not tell which addresses have a login. */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    hashes.inc();
    const matches = await verify(passwordHash ?? (await this.nobodys), password);
    return matches && passwordHash !== undefined;
  }
}
