import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { companyQuery, type Company } from '../api/company.js';
import { answer } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';

export interface CompanyChange {
  version: number;
  patch: Record<string, unknown>;
}

export function useChangeCompany(companyId: string, { onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand<Company, CompanyChange>(
    ({ version, patch }, headers) =>
      answer(
        api.PATCH('/api/v1/companies/{companyId}', {
          params: { path: { companyId }, header: { ...headers, ...ifMatch({ version }) } },
          body: patch,
        }),
      ),
    {
      onSuccess: (company) => {
        queryClient.setQueryData(companyQuery(companyId).queryKey, company);
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
        onSuccess();
      },
    },
  );
}

/** Closes a company or opens it again. */
export function useCompanyClosure(
  companyId: string,
  { onSuccess }: { onSuccess: (company: Company) => void },
) {
  const queryClient = useQueryClient();
  return useCommand<Company, { version: number; reason: string; close: boolean }>(
    ({ version, reason, close }, headers) => {
      const header = { ...headers, ...ifMatch({ version }) };
      return close
        ? answer(
            api.PUT('/api/v1/companies/{companyId}/closure', {
              params: { path: { companyId }, header },
              body: { reason },
            }),
          )
        : answer(
            api.DELETE('/api/v1/companies/{companyId}/closure', {
              params: { path: { companyId }, query: { reason }, header },
            }),
          );
    },
    {
      onSuccess: (company) => {
        queryClient.setQueryData(companyQuery(companyId).queryKey, company);
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
        onSuccess(company);
      },
    },
  );
}
