import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';

export type Template = Schemas['IncidentTemplateDto'];
export type TemplateInput = Schemas['PutIncidentTemplateInput'];

const all = ['incident-templates'] as const;

/** Those that are offered. */
export const offeredTemplatesQuery = queryOptions({
  queryKey: [...all, 'offered'],
  queryFn: () => answer(api.GET('/api/v1/incident-templates')),
});

/** Also those that are no longer offered. */
export const templatesQuery = queryOptions({
  queryKey: [...all, 'all'],
  queryFn: () => answer(api.GET('/api/v1/incident-templates', { params: { query: { retired: true } } })),
});

export const templateQuery = (templateKey: string) =>
  queryOptions({
    queryKey: [...all, 'one', templateKey],
    queryFn: () =>
      answer(api.GET('/api/v1/incident-templates/{templateKey}', { params: { path: { templateKey } } })),
  });

/** Creates a template, which has version 0 before, or replaces what is written of it. */
export function usePutTemplate() {
  const queryClient = useQueryClient();
  return useCommand<Template, { key: string; version: number; template: TemplateInput }>(
    ({ key: templateKey, version, template }, headers) =>
      answer(
        api.PUT('/api/v1/incident-templates/{templateKey}', {
          params: { path: { templateKey }, header: { ...headers, ...ifMatch({ version }) } },
          body: template,
        }),
      ),
    {
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: all });
      },
    },
  );
}
