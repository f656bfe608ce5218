import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type RecipientsOfPurpose = Schemas['RecipientsOfPurposeDto'];
export type Considered = Schemas['ExplainedRecipientDto'];
export type Step = Schemas['ExplainedStepDto'];

/** What is asked; it stands in the address. */
export interface Asked {
  purpose: string;
  /** Who is to be left out: a contact's id. */
  without?: string;
  /** As of which day, `YYYY-MM-DD`. */
  day?: string;
}

export const recipientsQuery = (companyId: string, { purpose, without, day }: Asked) =>
  queryOptions({
    queryKey: ['companies', companyId, 'recipients-of-purpose', purpose, without, day],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/companies/{companyId}/recipients', {
          params: {
            path: { companyId },
            query: { for: purpose, ...(without && { without }), ...(day && { at: noonOf(day) }) },
          },
          signal,
        }),
      ),
  });

/** A day as a whole is meant: at noon it is the same day in all of Europe. */
const noonOf = (day: string): string => `${day}T12:00:00Z`;
