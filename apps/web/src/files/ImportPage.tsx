import { Stack } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { ProblemError } from '../api/problem.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Notice } from '../ui/Notice.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { importQuery, isWorking } from './imports.queries.js';
import { ImportMapping } from './ImportMapping.js';
import { ImportOutcomes } from './ImportOutcomes.js';
import { ImportState } from './ImportState.js';

/** One file on its way: what its columns mean, where that has to be said, what it would change, then what it has changed. All of it is the server's to know. */
export function ImportPage() {
  const { t, i18n } = useTranslation('files');
  const companyId = useCompanyId();
  const { importId } = useParams({ from: '/signed-in/companies/$companyId/files/imports/$importId' });
  const { data, error, refetch } = useQuery(importQuery(companyId, importId, i18n.language));
  useContactsAfter(companyId, data?.status === 'applied');

  if (!data && error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  return (
    <Page
      title={data ? t('page.title', { format: t(`formats.${data.format}`) }) : t('page.loading')}
      back={{ to: { to: '/companies/$companyId/files', params: { companyId } }, label: t('title') }}
      width="text"
    >
      {!data && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListLoading rows={2} height={120} />}
      {data && (
        <Stack gap="xl">
          {error && (
            <Notice icon={IconCloudOff} color="yellow" title={t('page.outOfTouch')}>
              {t('page.goesOn')}
            </Notice>
          )}
          <ImportState companyId={companyId} one={data} />
          {data.status === 'mapping' && <ImportMapping key={data.version} companyId={companyId} one={data} />}
          {!isWorking(data) && <ImportOutcomes companyId={companyId} one={data} />}
        </Stack>
      )}
    </Page>
  );
}

/** What was read of the company before the import was applied is out of date after it. */
function useContactsAfter(companyId: string, isApplied: boolean): void {
  const queryClient = useQueryClient();
  const was = useRef(isApplied);
  useEffect(() => {
    if (isApplied && !was.current) void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
    was.current = isApplied;
  }, [isApplied, companyId, queryClient]);
}
