import { Select, Stack } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { callTaskStates, useCallTasks } from './call-tasks.queries.js';
import { CallTaskTable } from './CallTaskTable.js';

/** Whom staff have to phone, at all companies. */
export function CallTasksPage() {
  const { t } = useTranslation('call-tasks');
  const { state = 'open' } = useSearch({ from: '/signed-in/call-tasks' });
  const navigate = useNavigate();
  const list = useCallTasks(state === 'all' ? undefined : state);
  const isEmpty = list.items?.length === 0;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack gap="md">
        <Select
          label={t('filter')}
          w="14rem"
          data={[...callTaskStates, 'all' as const].map((value) => ({ value, label: t(`filters.${value}`) }))}
          value={state}
          onChange={(value) => {
            const wanted = value === 'all' ? value : callTaskStates.find((one) => one === value);
            void navigate({
              to: '/call-tasks',
              search: { ...(wanted && wanted !== 'open' && { state: wanted }) },
              replace: true,
            });
          }}
        />
        {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {!list.items && !list.error && <ListLoading rows={3} height={56} />}
        {isEmpty && (
          <EmptyState icon={IconPhoneCheck} title={t(state === 'open' ? 'empty.open' : 'empty.title')}>
            {t('empty.text')}
          </EmptyState>
        )}
        {list.items && !isEmpty && <CallTaskTable tasks={list.items} isWhole={!list.hasNextPage} />}
        <ShowMore list={list} />
      </Stack>
    </Page>
  );
}
