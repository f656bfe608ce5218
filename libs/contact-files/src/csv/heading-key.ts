import { beginningOf } from '@lotse/contracts/visible-text';
import { limits } from '../limits.js';

/**
 * Under which two headings are the same: without case, blanks, hyphens, points, brackets and quotation marks, which people write as they like.
 * Empty for one that is too long to mean a column.
 */
export function headingKey(heading: string): string {
  if (heading.length > limits.heading) return '';
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.\p{Pd}_:*()[\]"'“”„\u00ad\u200b\ufeff]/gu, '');
}

/** A heading as it is told. */
export const shownHeading = (heading: string): string => beginningOf(heading, 100);
