import { Stack } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { listKinds, listQuery, recipientsQuery, type ListKind } from './distribution-lists.queries.js';
import { ListCard } from './ListCard.js';

export function DistributionListsPage() {
  const { t } = useTranslation('distribution-lists');
  const companyId = useCompanyId();
  // all asked for at once, and shown at once: a list that came late would push the next one away
  const isPending = useQueries({
    queries: listKinds.flatMap((kind) => [listQuery(companyId, kind), recipientsQuery(companyId, kind)]),
    combine: (answers) => answers.some((answer) => answer.isPending),
  });
  const unsaved = useRef(new Set<ListKind>());
  const remember = useCallback((kind: ListKind, isUnsaved: boolean) => {
    if (isUnsaved) unsaved.current.add(kind);
    else unsaved.current.delete(kind);
  }, []);
  const isUnsaved = useCallback(() => unsaved.current.size > 0, []);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {isPending ? (
        <ListLoading rows={listKinds.length} height={240} />
      ) : (
        <Stack gap="lg">
          {listKinds.map((kind) => (
            <ListCard key={kind} companyId={companyId} kind={kind} onUnsaved={remember} />
          ))}
        </Stack>
      )}
      <LeaveGuard unsaved={isUnsaved} />
    </Page>
  );
}
