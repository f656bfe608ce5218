import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** As a person starts it. @throws Error with everything it printed when it ends with another code than 0 */
async function faults(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [join(import.meta.dirname, '../dist/main.js'), ...args], {
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The seed that failed may be given again. */
const seed = process.env['LOTSE_FAULTS_SEED'] ?? String(Date.now() % 2 ** 32);

describe('sixty faults', () => {
  it('lose, double and hold up nothing that was acknowledged', async () => {
    process.stdout.write(`\n*** sixty faults: LOTSE_FAULTS_SEED=${seed}\n`);

    const { stdout } = await faults('--seed', seed, '--faults', '60', '--pace', '0.5', '--clients', '4');

    expect(stdout).toContain(`seed ${seed}: 60 faults`);
    expect(stdout).toContain('everything is as acknowledged');
  }, 900_000);

  it.each([
    [['--only', 'earthquake'], 'there is no kind of fault called earthquake'],
    [['--faults', 'many'], '--faults takes a whole number'],
    [['--pace', '0'], '--pace takes a number above 0'],
  ])('are not begun with what is not understood: %j', async (args, complaint) => {
    await expect(faults(...args)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(complaint) as string,
    });
  });
});
