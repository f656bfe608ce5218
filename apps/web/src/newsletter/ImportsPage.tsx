import { Button, FileButton, Group, List, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { Notice } from '../ui/Notice.js';
import { ShowMore } from '../ui/ShowMore.js';
import { rowLink, Table } from '../ui/Table.js';
import {
  isStopped,
  largestFile,
  statuses,
  useImports,
  useUpload,
  type SubscriptionImport,
} from './imports.queries.js';
import { NewsletterPage } from './NewsletterPage.js';

const columns = ['who', 'recipient', 'channel', 'times', 'source', 'wording', 'more'] as const;

/** Subscribers of before, with the proof of each. */
export function ImportsPage() {
  const { t } = useTranslation('newsletter');
  return (
    <NewsletterPage part="imports">
      <Stack component="section" gap="sm">
        <Title order={2}>{t('imports.columns.title')}</Title>
        <List spacing="xs">
          {columns.map((column) => (
            <List.Item key={column}>{t(`imports.columns.${column}`)}</List.Item>
          ))}
        </List>
        <Text c="dimmed">{t('imports.limits')}</Text>
        <Choose />
      </Stack>
      <Earlier />
    </NewsletterPage>
  );
}

function Choose() {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const navigate = useNavigate();
  const [refused, setRefused] = useState<'empty' | 'tooLarge' | 'spreadsheet'>();
  const upload = useUpload({
    onSuccess: ({ id }) =>
      void navigate({
        to: '/newsletter/imports/$subscriptionImportId',
        params: { subscriptionImportId: id },
      }),
  });
  const send = (file: File | null): void => {
    if (!file || upload.isPending) return;
    const wrong = /\.(?:xlsx?|ods|numbers)$/i.test(file.name)
      ? 'spreadsheet'
      : file.size === 0
        ? 'empty'
        : file.size > largestFile
          ? 'tooLarge'
          : undefined;
    setRefused(wrong);
    if (wrong) return upload.reset();
    const { name, size, lastModified } = file;
    upload.mutate({ file, about: { name, size, lastModified } });
  };
  const last = upload.variables;
  if (upload.isPending)
    return (
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text>
          {t('imports.sending', { name: last?.about.name, size: format.size(last?.about.size ?? 0) })}
        </Text>
      </Group>
    );
  return (
    <>
      <div>
        <FileButton
          accept=".csv,.tsv,.txt,text/csv"
          onChange={send}
          inputProps={{ 'aria-label': t('imports.choose') }}
        >
          {(props) => (
            <Button {...props} leftSection={<IconFileImport size={20} stroke={1.5} aria-hidden />}>
              {t('imports.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {refused && (
        <Notice urgent icon={IconAlertTriangle} color="red">
          {t(`imports.refusedFile.${refused}`)}
        </Notice>
      )}
      <Failure error={upload.error} {...(last && { onRetry: () => upload.mutate(last) })} />
    </>
  );
}

/** For as long as they are kept. */
function Earlier() {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const list = useImports();
  const imports = list.items ?? [];
  const stateOf = (one: SubscriptionImport): string => {
    const { status, counts } = one;
    if (isStopped(one)) return t('imports.stopped');
    const known = statuses.find((name) => name === status);
    if (known === 'applied') return t('imports.applied', { count: counts.applied });
    return known ? t(`imports.statuses.${known}`) : status;
  };
  if (list.error && !list.items) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (imports.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('imports.earlier')}</Title>
      <div>
        <Table
          label={t('imports.earlier')}
          items={imports}
          keyOf={({ id }) => id}
          isWhole={!list.hasNextPage}
          columns={[
            {
              key: 'when',
              title: t('imports.when'),
              width: 'minmax(0, 1.2fr)',
              cell: ({ id, createdAt }) => (
                <TextLink
                  to="/newsletter/imports/$subscriptionImportId"
                  params={{ subscriptionImportId: id }}
                  className={rowLink}
                >
                  {format.shortMoment(createdAt)}
                </TextLink>
              ),
            },
            {
              key: 'rows',
              title: t('imports.rows'),
              width: 'minmax(0, 0.8fr)',
              cell: ({ counts }) => format.number(counts.rows),
            },
            { key: 'state', title: t('imports.state'), width: 'minmax(0, 1.6fr)', cell: stateOf },
          ]}
        />
        <ShowMore list={list} />
      </div>
    </Stack>
  );
}
