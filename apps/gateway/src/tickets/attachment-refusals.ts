import type { ErrorCode } from '@lotse/contracts';

/** Why a message is refused for the files that it names. */
export const attachmentRefusals: ErrorCode[] = [
  'attachments.not-found',
  'attachments.not-sent',
  'attachments.too-much',
];

/** Why there is no place for a file. */
export const offerRefusals: ErrorCode[] = [
  'attachments.not-offered',
  'attachments.too-large',
  'attachments.budget-spent',
];
