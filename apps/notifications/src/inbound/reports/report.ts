/**
 * What a mail to a return address turned out to be.
 * - `failed`: a mail server has given up, and the mail has not arrived
 * - `delayed`: it goes on trying
 * - `delivered`: the mail has arrived, or was handed on
 * - `complaint`: whoever got it has told their provider that they do not want it
 * - `other`: no report, e.g. that somebody is on holiday
 * - `unreadable`: no mail
 */
export const reportKinds = ['failed', 'delayed', 'delivered', 'complaint', 'other', 'unreadable'] as const;
export type ReportKind = (typeof reportKinds)[number];

export interface Report {
  kind: ReportKind;
  /** Enhanced status code (RFC 3463), `5.1.1`. Nothing else of the text is kept: it quotes addresses. */
  status: string | null;
}

/** Not in the middle of an address of a network, of a version or of a number. */
const statusCode = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/;
export const failures = /(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/;

/** The first enhanced status code of a text, without zeros in front of its numbers. */
export function statusIn(text: string, pattern = statusCode): string | null {
  const [, ...numbers] = pattern.exec(text) ?? [];
  return numbers.length === 3 ? numbers.map(Number).join('.') : null;
}

/** Says no more than that it failed, for good or for now. */
export const isVague = (status: string): boolean => status.endsWith('.0.0');
