import { Stack } from '@mantine/core';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { Page } from '../ui/Page.js';
import { listKinds, type ListKind } from './distribution-lists.queries.js';
import { ListCard } from './ListCard.js';

export function DistributionListsPage() {
  const { t } = useTranslation('distribution-lists');
  const companyId = useCompanyId();
  const unsaved = useRef(new Set<ListKind>());
  const remember = useCallback((kind: ListKind, isUnsaved: boolean) => {
    if (isUnsaved) unsaved.current.add(kind);
    else unsaved.current.delete(kind);
  }, []);
  const isUnsaved = useCallback(() => unsaved.current.size > 0, []);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack gap="lg">
        {listKinds.map((kind) => (
          <ListCard key={kind} companyId={companyId} kind={kind} onUnsaved={remember} />
        ))}
      </Stack>
      <LeaveGuard unsaved={isUnsaved} />
    </Page>
  );
}
