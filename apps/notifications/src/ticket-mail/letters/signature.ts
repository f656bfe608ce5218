import type { DKIMResult } from 'mailauth';

/** Whether a signature is right, signs who the sender is, and all of the body: what was written below it would be somebody else's. */
export function isWhole(result: DKIMResult): boolean {
  const { status, ...rest } = result;
  const { signingHeaders, canonBodyLengthLimited } = rest as {
    signingHeaders?: { keys?: string };
    canonBodyLengthLimited?: boolean;
  };
  const signed = (signingHeaders?.keys ?? '')
    .toLowerCase()
    .split(':')
    .map((name) => name.trim());
  return status.result === 'pass' && canonBodyLengthLimited !== true && signed.includes('from');
}
