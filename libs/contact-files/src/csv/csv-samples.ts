import { beginningOf } from '@lotse/contracts/visible-text';
import { UnreadableFile, type ReadingHints } from '../contact-file.js';
import { limits } from '../limits.js';
import { unguarded, withoutFormula } from './formulas.js';
import { tableLines } from './table-lines.js';

/**
 * The first values of each column, for whoever has to say what it means.
 * @param beginning of the file, as far as it is at hand; what is torn at its end is left out
 * @param size of the whole file
 */
export function columnSamples(
  beginning: Uint8Array,
  { size, ...hints }: { size: number } & Pick<ReadingHints, 'encoding' | 'delimiter'>,
): string[][] {
  const samples: string[][] = [];
  try {
    const whole = beginning.length < size ? wholeLines(beginning) : beginning;
    const { lines } = tableLines(whole, hints);
    lines.next();
    for (let count = 0; count < limits.sampledRows; count += 1) {
      const line = lines.next();
      if (line.done) break;
      for (const [index, cell] of line.value.cells.slice(0, limits.askedColumns).entries())
        takeSample((samples[index] ??= []), cell.text);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error; // as much as can be read is shown
  }
  return Array.from(samples, (of) => of ?? []);
}

function takeSample(samples: string[], written: string): void {
  if (samples.length >= limits.samples) return;
  const text = unguarded(withoutFormula(written.slice(0, limits.value).trim()));
  const sample = beginningOf(text.replace(/\s+/g, ' '), limits.sample);
  if (sample !== '' && !samples.includes(sample)) samples.push(sample);
}

/** Up to the last end of a line; all of what has two bytes for each character. */
function wholeLines(beginning: Uint8Array): Uint8Array {
  const end = beginning.lastIndexOf(0x0a);
  const isUtf16 = beginning.subarray(0, 200).includes(0);
  return isUtf16
    ? beginning.subarray(0, beginning.length & ~1)
    : end < 0
      ? beginning
      : beginning.subarray(0, end + 1);
}
