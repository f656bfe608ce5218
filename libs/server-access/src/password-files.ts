import { readFileSync } from 'node:fs';

/** Of one file; more are no rotation. */
export const mostPasswords = 5;

/**
 * The passwords that a file holds, one in each line. While one is replaced there are two, the new one first: each is tried until one
 * lets us in, so nobody has to change file and server at the same moment.
 * @throws Error where the file cannot be read, or is empty
 */
export function passwordsIn(file: string): [string, ...string[]] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `the password cannot be read from ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      { cause: error },
    );
  }
  const [first, ...others] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (first === undefined) throw new Error(`there is no password in ${file}`);
  return [first, ...others.slice(0, mostPasswords - 1)];
}

/** The `passwordFile` of a URL, whose password is read whenever somebody connects: `postgres://contacts@host/db?passwordFile=/run/secrets/db`. */
export const passwordFileIn = (url: string | undefined): string | null =>
  url?.includes('passwordFile=') ? new URL(url).searchParams.get('passwordFile') : null;

/**
 * The first password of a file, read whenever it is asked for. Where that fails, because it is just being replaced, the last one counts on.
 * @throws Error at once where the file cannot be read, or is empty
 */
export function newestPassword(file: string): () => string {
  let [last] = passwordsIn(file);
  return () => {
    try {
      [last] = passwordsIn(file);
    } catch {
      // it is just being replaced
    }
    return last;
  };
}
