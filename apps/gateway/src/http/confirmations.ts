import { contactConfirmations, invalid, type ContactConfirmation } from '@lotse/contracts';

/** By which a client says that it means what it asks for, as a query parameter with its JSON Schema. */
export const confirmParameter = {
  confirm: {
    type: 'string',
    enum: [...contactConfirmations],
    description: '`last-owner`: yes, leave the company without an owner',
    examples: ['last-owner'],
  },
};

const isConfirmation = (value: unknown): value is ContactConfirmation =>
  (contactConfirmations as readonly unknown[]).includes(value);

/** @throws DomainError invalid, pointing at the parameter (`?confirm`) */
export function confirmationsOf(query: Record<string, unknown>): ContactConfirmation[] {
  const written = query['confirm'] ?? [];
  const values: unknown[] = Array.isArray(written) ? written : [written];
  if (!values.every(isConfirmation))
    throw invalid({
      pointer: '?confirm',
      rule: 'isIn',
      values: { choices: contactConfirmations.join(', ') },
    });
  return values;
}
