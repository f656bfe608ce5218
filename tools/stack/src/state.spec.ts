import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { State } from './state.js';

describe('what the stack remembers', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lotse-state-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is the same port and the same secret the next time, and nobody else can read it', async () => {
    const first = new State(directory);
    const port = await first.port('gateway', 3000);
    const secret = first.secret('gateway database');

    const second = new State(directory);

    expect(await second.port('gateway', 3000)).toBe(port);
    expect(second.secret('gateway database')).toBe(secret);
    expect(statSync(join(directory, 'state.json')).mode & 0o077).toBe(0);
  });

  it('never gives two parts the same port', async () => {
    const state = new State(directory);
    const ports = await Promise.all(['a', 'b', 'c', 'd'].map((part) => state.port(part)));

    expect(new Set(ports).size).toBe(4);
  });
});
