import type { ImportProblem } from '@lotse/contracts';
import { problemAt, wholeLine } from '../contact-file.js';
import type { DecodedText } from '../decoding.js';
import type { Line } from './csv-lines.js';

/** Why nobody knows what these lines say, if so. */
export function unclearIn(lines: Line, { unclear, encoding }: DecodedText): ImportProblem | undefined {
  const line = someLine(lines, unclear);
  if (line === undefined) return undefined;
  return problemAt(wholeLine(line), unclear.get(line) ?? 'encodingUnknown', { values: { encoding } });
}

/** The first of these lines that is among those. */
export function someLine(
  { line, lastLine }: Line,
  among: { size: number; has: (line: number) => boolean },
): number | undefined {
  for (let at = line; among.size > 0 && at <= lastLine; at += 1) if (among.has(at)) return at;
  return undefined;
}
