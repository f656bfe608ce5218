import { Stack } from '@mantine/core';
import { IconShieldCheck, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { LinkButton } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { useDeclarations } from './declarations.queries.js';
import { DeclarationTable } from './DeclarationTable.js';

/** What was declared at many companies, and how far it has come. */
export function DeclarationsPage() {
  const { t } = useTranslation('declarations');
  const mayDeclare = useMay('IncidentDeclarations.send');
  const list = useDeclarations();
  const isEmpty = list.items?.length === 0;
  const declare = mayDeclare && (
    <LinkButton to="/incidents/new" leftSection={<IconSpeakerphone size={20} stroke={1.5} aria-hidden />}>
      {t('list.new')}
    </LinkButton>
  );
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={declare}>
      <Stack gap="md">
        {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {!list.items && !list.error && <ListLoading rows={3} height={56} />}
        {isEmpty && (
          <EmptyState icon={IconShieldCheck} title={t('list.empty.title')}>
            {t('list.empty.text')}
          </EmptyState>
        )}
        {list.items && !isEmpty && <DeclarationTable declarations={list.items} isWhole={!list.hasNextPage} />}
        <ShowMore list={list} />
      </Stack>
    </Page>
  );
}
