import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { CreateVendorKeyDialog } from './CreateVendorKeyDialog.js';
import { stateOf } from './state.js';
import { VendorKeyTable } from './VendorKeyTable.js';
import { useVendorKeys, type VendorKey } from './vendor-keys.queries.js';

/** By what the vendor's own systems sign in. */
export function VendorKeysPage() {
  const { t } = useTranslation(['vendor-keys', 'api-keys']);
  const mayChange = useMay('VendorKeys.create');
  const list = useVendorKeys();
  const [creating, { open, close }] = useDisclosure();
  const [now] = useState(() => new Date());
  const keys = list.items ?? [];
  const good = keys.filter((key) => stateOf(key, now) === 'good');
  const over = keys.filter((key) => stateOf(key, now) !== 'good');
  const create = (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={open}>
      {t('create.begin')}
    </Button>
  );
  const table = (label: string, some: VendorKey[]) => (
    <VendorKeyTable label={label} vendorKeys={some} isWhole={!list.hasNextPage} now={now} />
  );

  return (
    <Page
      title={t('title')}
      lead={
        <>
          {`${t('lead')} `}
          <Anchor href="/api/docs" underline="always">
            {t('api-keys:documentation')}
          </Anchor>
        </>
      }
      actions={mayChange && keys.length > 0 && create}
    >
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading rows={3} height={56} />}
      {list.items && keys.length === 0 && (
        <EmptyState icon={IconKey} title={t('empty.title')} action={mayChange && create}>
          {t('empty.text')}
        </EmptyState>
      )}
      {keys.length > 0 && good.length === 0 && <Text c="dimmed">{t('noneGood')}</Text>}
      {good.length > 0 && table(t('title'), good)}
      {over.length > 0 && (
        <Stack gap="sm" mt="xl">
          <Title order={2}>{t('over')}</Title>
          {table(t('over'), over)}
        </Stack>
      )}
      <ShowMore list={list} />
      <CreateVendorKeyDialog opened={creating} onClose={close} />
    </Page>
  );
}
