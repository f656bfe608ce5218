import { invalid } from '@lotse/contracts';

const longestReason = 300;

/** `?reason=`, for writes that have no body. */
export const reasonParameter = {
  reason: {
    type: 'string',
    minLength: 1,
    maxLength: longestReason,
    description: 'Why, for the audit trail',
    examples: ['Asked for it by mail on 2 March'],
  },
};

/** @throws DomainError invalid, pointing at the parameter */
export function reasonOf(reason: unknown): string | undefined {
  if (reason === undefined) return undefined;
  const holds =
    typeof reason === 'string' &&
    reason.trim() !== '' &&
    reason.length <= longestReason &&
    !/[\p{Cc}\p{Cs}]/u.test(reason);
  if (!holds) throw invalid({ pointer: '?reason', rule: 'lineOfText' });
  return reason;
}
