import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newestPassword, passwordsIn } from './password-files.js';

describe('a file with passwords', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lotse-password-')), 'password');
  const write = (...passwords: string[]): void =>
    writeFileSync(file, passwords.map((one) => `${one}\n`).join(''));

  it('holds one in each line, and no more than a rotation needs', () => {
    write('new', '', ' old ');
    expect(passwordsIn(file)).toEqual(['new', 'old']);
    write(...'abcdefg');
    expect(passwordsIn(file)).toHaveLength(5);
  });

  it('is told of where there is none', () => {
    rmSync(file);
    expect(() => passwordsIn(file)).toThrow(/cannot be read from .*ENOENT/);
    expect(() => newestPassword(file)).toThrow(/cannot be read from .*ENOENT/);
    write('', ' ');
    expect(() => passwordsIn(file)).toThrow('there is no password in');
  });

  it('may be empty or gone while it is replaced: the last one counts on', () => {
    write('old');
    const password = newestPassword(file);

    write();
    expect(password()).toBe('old');
    rmSync(file);
    expect(password()).toBe('old');
    write('new', 'old');
    expect(password()).toBe('new');
  });
});
