import { instantIn, invalid, isPurpose, type Violation } from '@lotse/contracts';
import { isUUID } from 'class-validator';

/** What is asked of a company, each as a query parameter with its JSON Schema. */
export const recipientsParameters = {
  for: {
    type: 'string',
    required: true,
    maxLength: 80,
    pattern: '^(mandatory:)?[a-z0-9]+(-[a-z0-9]+)*$',
    description:
      'The purpose: `emergency`, `privacy-incident`, `vulnerability`, `mandatory`, `mandatory:<key>` for mandatory mail that matches a ' +
      'responsibility, or the key of a responsibility, such as `owner`',
    examples: ['emergency'],
  },
  at: {
    type: 'string',
    format: 'date-time',
    description: 'For which time: earlier, as it was then; later, as far as it is known now. Now by default',
    examples: ['2026-03-02T09:00:00.000Z'],
  },
  without: {
    type: 'string',
    format: 'uuid',
    description: 'A contact who is to be left out: what if they leave?',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  },
};

export interface RecipientsQuery {
  purpose: string;
  at?: string;
  without?: string[];
}

/** @throws DomainError invalid, pointing at the parameters (`?for`) */
export function recipientsQueryOf(query: Record<string, unknown>): RecipientsQuery {
  const { for: purpose, at, without } = query;
  const violations: Violation[] = [];
  if (purpose === undefined) violations.push({ pointer: '?for', rule: 'required' });
  else if (!isPurpose(purpose)) violations.push({ pointer: '?for', rule: 'reachPurpose' });
  const moment = at === undefined ? undefined : instantIn(at);
  if (at !== undefined && moment === undefined) violations.push({ pointer: '?at', rule: 'timestamp' });
  if (without !== undefined && !isUUID(without)) violations.push({ pointer: '?without', rule: 'isUuid' });
  if (violations.length > 0) throw invalid(...violations);
  return {
    purpose: purpose as string,
    ...(moment !== undefined && { at: moment }),
    ...(without !== undefined && { without: [(without as string).toLowerCase()] }),
  };
}
