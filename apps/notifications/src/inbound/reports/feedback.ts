import { reportLimits } from './limits.js';

/** What is no complaint: a filter has been corrected, or a machine has found something. */
const noComplaints = new Set(['not-spam', 'virus', 'auth-failure']);

/**
 * Reads a part of the type `message/feedback-report` (RFC 5965, 3): fields, of which one says what it is about.
 * @returns whether it is a complaint; a kind that nobody knows yet is one (RFC 5965, 7.3)
 */
export function isComplaint(text: string): boolean {
  for (const line of text.slice(0, reportLimits.text).split('\n', reportLimits.lines)) {
    const colon = line.indexOf(':');
    if (line.slice(0, Math.max(colon, 0)).trim().toLowerCase() !== 'feedback-type') continue;
    return !noComplaints.has(
      line
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    );
  }
  return false;
}
