import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Notice } from '../ui/Notice.js';
import { notify } from '../ui/notify.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { OpenCaseDialog } from './OpenCaseDialog.js';
import { standings, useSuccessionCases, type Receipt, type Standing } from './succession.queries.js';
import { SuccessionCaseTable } from './SuccessionCaseTable.js';

/** Cases of all companies, for those who work on them; who may only report writes down what was said. */
export function SuccessionCasesPage() {
  const { t } = useTranslation('succession');
  const navigate = useNavigate();
  const mayRead = useMay('SuccessionCases.list');
  const mayOpen = useMay('SuccessionCases.open');
  const [isOpening, opening] = useDisclosure();
  const [receipt, setReceipt] = useState<Receipt>();

  const opened = (told: Receipt): void => {
    opening.close();
    if (!mayRead) return setReceipt(told);
    notify(t(told.joined ? 'open.joined' : 'open.done', { number: told.number }));
    void navigate({ to: '/succession-cases/$caseId', params: { caseId: told.id } });
  };

  return (
    <Page
      title={t('title')}
      lead={t(mayRead ? 'lead' : 'reportLead')}
      actions={mayOpen && <Button onClick={opening.open}>{t('open.begin')}</Button>}
    >
      <Stack gap="md">
        {receipt && (
          <div role="status">
            <Notice icon={IconHeartHandshake} title={t('receipt.title', { number: receipt.number })}>
              <Text>{t(receipt.joined ? 'receipt.joined' : 'receipt.text')}</Text>
            </Notice>
          </div>
        )}
        {mayRead && <Cases />}
      </Stack>
      {isOpening && <OpenCaseDialog onOpened={opened} onClose={opening.close} />}
    </Page>
  );
}

function Cases() {
  const { t } = useTranslation('succession');
  const navigate = useNavigate();
  const { standing: asked } = useSearch({ from: '/signed-in/succession-cases' });
  const standing: Standing = asked ?? 'open';
  const list = useSuccessionCases(standing);
  const show = (wanted: Standing | undefined): void =>
    void navigate({
      to: '/succession-cases',
      search: { ...(wanted === 'ended' && { standing: wanted }) },
      replace: true,
    });
  return (
    <>
      <NativeSelect
        size="md"
        label={t('list.show')}
        w="14rem"
        data={standings.map((value) => ({ value, label: t(`list.standings.${value}`) }))}
        value={standing}
        onChange={({ currentTarget }) => show(standings.find((one) => one === currentTarget.value))}
      />
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading rows={3} height={64} />}
      {list.items?.length === 0 && (
        <EmptyState icon={IconHeartHandshake} title={t(`list.empty.${standing}`)}>
          {t('list.empty.text')}
        </EmptyState>
      )}
      {list.items && list.items.length > 0 && (
        <SuccessionCaseTable cases={list.items} standing={standing} isWhole={!list.hasNextPage} />
      )}
      <ShowMore list={list} />
    </>
  );
}
