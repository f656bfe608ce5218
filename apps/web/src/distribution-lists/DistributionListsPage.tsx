import { Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useCompanyId } from '../api/company.js';
import { LeaveGuard } from '../ui/LeaveGuard.js';
import { LinkButton } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { listKinds, listQuery, recipientsQuery, type ListKind } from './distribution-lists.queries.js';
import { contactIdsOf, useListedContacts } from './useListed.js';
import { ListCard } from './ListCard.js';

export function DistributionListsPage() {
  const { t } = useTranslation('distribution-lists');
  const whose = useWhose();
  const companyId = useCompanyId();
  // all asked for at once, and shown at once: a list that came late would push the next one away
  const lists = useQueries({ queries: listKinds.map((kind) => listQuery(companyId, kind)) });
  const reached = useQueries({ queries: listKinds.map((kind) => recipientsQuery(companyId, kind)) });
  const people = useListedContacts(
    companyId,
    reached.flatMap(({ data }) => contactIdsOf(data?.recipients ?? [])),
  );
  const [wasComplete, setComplete] = useState(false);
  const isPending = [...lists, ...reached, people].some((answer) => answer.isPending);
  if (!isPending && !wasComplete) setComplete(true); // somebody who is added later replaces nothing by a skeleton
  const unsaved = useRef(new Set<ListKind>());
  const remember = useCallback((kind: ListKind, isUnsaved: boolean) => {
    if (isUnsaved) unsaved.current.add(kind);
    else unsaved.current.delete(kind);
  }, []);
  const isUnsaved = useCallback(() => unsaved.current.size > 0, []);
  return (
    <Page
      title={t('title')}
      lead={t('lead', whose)}
      actions={
        <LinkButton
          to="/companies/$companyId/emergency-sheet"
          params={{ companyId }}
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
        >
          {t('sheet.open')}
        </LinkButton>
      }
    >
      {isPending && !wasComplete ? (
        <ListLoading rows={listKinds.length} height={360} />
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
