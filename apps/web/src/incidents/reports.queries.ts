import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { every } from '../api/every.js';
import { answer, type Schemas } from '../api/problem.js';
import { save } from '../api/save.js';
import { useCommand } from '../api/useCommand.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import type { Incident } from './incident.js';

export type Report = Schemas['IncidentReportDto'];
export type ReportFile = 'json' | 'sig' | 'pdf';

/** In the order of the buttons. */
export const reportFiles = every<ReportFile>()(['pdf', 'json', 'sig']);

type Named = Pick<Incident, 'companyId' | 'id'>;

const reportsKey = ({ companyId, id }: Named) =>
  ['companies', companyId, 'incidents', id, 'reports'] as const;

/** Reports that were made of an incident, the newest first. */
export const useReports = (incident: Named) =>
  useKeysetList(reportsKey(incident), (cursor) =>
    answer(
      api.GET('/api/v1/companies/{companyId}/incident-reports', {
        params: {
          path: { companyId: incident.companyId },
          query: { incidentId: incident.id, limit: 10, ...(cursor && { cursor }) },
        },
      }),
    ),
  );

/** Makes a report of the evidence as it is now. */
export function useMakeReport(incident: Named) {
  const { companyId, id: incidentId } = incident;
  const queryClient = useQueryClient();
  return useCommand<Report>(
    (_, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/incidents/{incidentId}/reports', {
          params: { path: { companyId, incidentId }, header: headers },
        }),
      ),
    { onSuccess: () => queryClient.invalidateQueries({ queryKey: reportsKey(incident) }) },
  );
}

/** Hands a file of a report to the browser. */
export function saveReport({ report, file, language }: SaveReport): Promise<void> {
  const path = { companyId: report.companyId, reportId: report.id };
  const at = '/api/v1/companies/{companyId}/incident-reports/{reportId}/report' as const;
  const replies = {
    json: () => api.GET(`${at}.json`, { params: { path }, parseAs: 'blob' }),
    sig: () => api.GET(`${at}.sig`, { params: { path }, parseAs: 'blob' }),
    pdf: () => api.GET(`${at}.pdf`, { params: { path, query: { language } }, parseAs: 'blob' }),
  };
  return save(replies[file](), `report.${file}`);
}

export interface SaveReport {
  report: Report;
  file: ReportFile;
  language: 'de' | 'en';
}
