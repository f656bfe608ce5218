import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { answer, isProblemWith } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { holdingsQuery } from './contacts.queries.js';

export interface Erasure {
  reason: string;
  query: { confirm?: 'last-owner' };
  /** Who takes over, and the version whose holdings were read. */
  successorId?: string;
  version?: number;
}

/**
 * Erases a person. Where somebody takes over, the person leaves the company first, by which everything passes on. Each of
 * the two steps can be sent again after it failed: who has left already is answered as they stand.
 */
export function useErasure({ companyId, id: contactId }: Contact, onSuccess: () => Promise<void>) {
  const queryClient = useQueryClient();
  const hasLeft = useRef(false);
  return useCommand(
    async ({ reason, query, successorId, version }: Erasure, headers) => {
      const path = { companyId, contactId };
      try {
        if (successorId && version !== undefined && !hasLeft.current) {
          const header = {
            'Idempotency-Key': `${headers['Idempotency-Key']}-leave`,
            ...ifMatch({ version }),
          };
          await answer(
            api.POST('/api/v1/companies/{companyId}/contacts/{contactId}/offboarding', {
              params: { path, header },
              body: { successorId, reason },
            }),
          );
          hasLeft.current = true;
        }
        return await answer(
          api.DELETE('/api/v1/companies/{companyId}/contacts/{contactId}', {
            params: { path, query: { reason, ...query }, header: headers },
          }),
        );
      } catch (error) {
        // somebody has changed the person meanwhile: what they hold has to be read again
        if (isProblemWith(error, 'request.version-mismatch'))
          await queryClient.invalidateQueries(holdingsQuery(companyId, contactId));
        throw error;
      }
    },
    { onSuccess },
  );
}
