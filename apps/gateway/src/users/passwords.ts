import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { Counter } from 'prom-client';
import { formsOfPassword, preparedPassword } from './prepared-password.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

/** argon2id as OWASP's Password Storage Cheat Sheet asks at least: 19 MiB of memory, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const hashes = new Counter({
  name: 'lotse_password_hashes_total',
  help: 'Passwords hashed or compared: each takes 19 MiB and a core for tens of milliseconds',
});

@Injectable()
export class Passwords {
  private readonly nobodys = hash(randomBytes(32), parameters);

  constructor(private readonly users: UsersRepository) {}

  hash(password: string): Promise<string> {
    hashes.inc();
    return hash(preparedPassword(password), parameters);
  }

  /**
   * Whether it is this user's. Takes as long for somebody who does not exist: time must not tell which addresses have a
   * login. One that was kept before passwords were prepared is kept anew, and the user's hash with it.
   */
  async isOf(user: User | null | undefined, password: string): Promise<boolean> {
    const kept = user?.passwordHash ?? (await this.nobodys);
    for (const form of formsOfPassword(password)) {
      hashes.inc();
      if (!(await verify(kept, form)) || !user) continue;
      if (form !== preparedPassword(password)) await this.keepAnew(user, password);
      return true;
    }
    return false;
  }

  /** Unless it has been changed in the meantime. */
  private async keepAnew(user: User, password: string): Promise<void> {
    const anew = await this.hash(password);
    if (await this.users.keepPasswordAnew(user, anew)) user.passwordHash = anew;
  }
}
