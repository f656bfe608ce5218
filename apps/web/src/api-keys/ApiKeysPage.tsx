import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { ApiKeyTable } from './ApiKeyTable.js';
import { useApiKeys, type ApiKey } from './api-keys.queries.js';
import { CreateApiKeyDialog } from './CreateApiKeyDialog.js';
import { RevokeApiKeyDialog } from './RevokeApiKeyDialog.js';

/** By what machines of the company sign in. */
export function ApiKeysPage() {
  const { t } = useTranslation('api-keys');
  const whose = useWhose();
  const company = useCompany();
  const mayChange = useMay('ApiKeys.create');
  const list = useApiKeys(company.id);
  const [creating, { open, close }] = useDisclosure();
  const [revoking, setRevoking] = useState<ApiKey>();
  const [now] = useState(() => Date.now());
  const isOver = ({ revokedAt, expiresAt }: ApiKey): boolean =>
    revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now);
  const keys = list.items ?? [];
  const good = keys.filter((key) => !isOver(key));
  const over = keys.filter(isOver);
  const create = (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={open}>
      {t('create.begin')}
    </Button>
  );

  return (
    <Page
      title={t('title')}
      lead={
        <>
          {`${t('lead', whose)} `}
          <Anchor href="/api/docs" underline="always">
            {t('documentation')}
          </Anchor>
        </>
      }
      actions={mayChange && keys.length > 0 && create}
    >
      {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.items && !list.error && <ListLoading rows={3} height={56} />}
      {list.items && keys.length === 0 && (
        <EmptyState icon={IconKey} title={t('empty.title')} action={mayChange && create}>
          {t('empty.text', whose)}
        </EmptyState>
      )}
      {keys.length > 0 && good.length === 0 && <Text c="dimmed">{t('noneGood')}</Text>}
      {good.length > 0 && (
        <ApiKeyTable
          label={t('title')}
          apiKeys={good}
          isWhole={!list.hasNextPage}
          {...(mayChange && { onRevoke: setRevoking })}
        />
      )}
      {over.length > 0 && (
        <Stack gap="sm" mt="xl">
          <Title order={2}>{t('over')}</Title>
          <ApiKeyTable label={t('over')} apiKeys={over} isWhole={!list.hasNextPage} isOver />
        </Stack>
      )}
      <ShowMore list={list} />
      <CreateApiKeyDialog companyId={company.id} opened={creating} onClose={close} />
      <RevokeApiKeyDialog
        companyId={company.id}
        apiKey={revoking}
        onClose={() => setRevoking(undefined)}
        onRevoked={() => document.querySelector('h1')?.focus()}
      />
    </Page>
  );
}
