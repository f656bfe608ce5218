import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblemWith, ProblemError } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Notice } from '../ui/Notice.js';
import { notify } from '../ui/notify.js';
import { Page } from '../ui/Page.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { ImportedRows } from './ImportedRows.js';
import {
  importQuery,
  isStopped,
  isWorking,
  outcomes,
  statuses,
  useApplyImport,
  useCancelImport,
  type SubscriptionImport,
} from './imports.queries.js';

/** One file of subscribers: what it would make active, and then what it has. */
export function ImportPage() {
  const { t, i18n } = useTranslation('newsletter');
  const { subscriptionImportId } = useParams({
    from: '/signed-in/newsletter/imports/$subscriptionImportId',
  });
  const { data, error, refetch } = useQuery(importQuery(subscriptionImportId, i18n.language));
  if (!data && error instanceof ProblemError && error.problem.status === 404) return <PageNotFound />;
  return (
    <Page
      title={t('imports.one')}
      back={{ to: { to: '/newsletter/imports' }, label: t('imports.title') }}
      width="text"
    >
      {!data && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListLoading rows={2} height={120} />}
      {data && (
        <Stack gap="xl">
          <State one={data} />
          {!isWorking(data) &&
            outcomes
              .filter((outcome) => data.counts[outcome] > 0)
              .map((outcome) => <ImportedRows key={outcome} one={data} outcome={outcome} />)}
        </Stack>
      )}
    </Page>
  );
}

function State({ one }: { one: SubscriptionImport }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const { status, counts, problems, ignoredHeadings, sha256, createdAt, size } = one;
  const known = statuses.find((name) => name === status);
  return (
    <Stack component="section" gap="sm">
      <div role="status">
        <Title order={2}>
          {known === 'applied'
            ? t('imports.applied', { count: counts.applied })
            : isStopped(one)
              ? t('imports.stopped')
              : known
                ? t(`imports.statuses.${known}`)
                : status}
        </Title>
      </div>
      {isWorking(one) && counts.rows > 0 && (
        <Text>
          {t('imports.progress', {
            done: format.number(status === 'applying' ? counts.applied : counts.checked),
            of: format.number(status === 'applying' ? counts.import : counts.rows),
          })}
        </Text>
      )}
      {(status === 'failed' || status === 'cancelled') && counts.applied > 0 && (
        <Text>{t('imports.applied', { count: counts.applied })}</Text>
      )}
      {problems.map(({ rule, line, detail }) => (
        <Notice key={`${rule} ${line}`} icon={IconAlertTriangle} color="red">
          {isStopped(one) ? detail : t('imports.problem', { line, detail })}
        </Notice>
      ))}
      {status === 'checked' && <Text>{t('imports.meaning')}</Text>}
      <Actions one={one} />
      <Text size="sm" c="dimmed">
        {[
          t('imports.facts', { moment: format.moment(createdAt), size: format.size(size) }),
          ...(ignoredHeadings.length > 0
            ? [t('imports.ignored', { headings: format.list(ignoredHeadings) })]
            : []),
        ].join(' ')}
      </Text>
      {sha256 !== null && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('imports.sha256', { sha256 })}
        </Text>
      )}
    </Stack>
  );
}

/** Apply or give up. */
function Actions({ one }: { one: SubscriptionImport }) {
  const { t } = useTranslation('newsletter');
  const queryClient = useQueryClient();
  const [applying, asksToApply] = useDisclosure();
  const [cancelling, asksToCancel] = useDisclosure();
  const apply = useApplyImport();
  const cancel = useCancelImport({ onSuccess: asksToCancel.close });
  const count = one.counts.import;
  if (one.finishedAt !== null) return null;
  const start = (): void =>
    apply.mutate(one, {
      onSuccess: () => {
        asksToApply.close();
        notify(t('imports.begun'));
      },
      onError: (error) => {
        if (isProblemWith(error, 'request.version-mismatch', 'subscription-imports.not-checked'))
          void queryClient.invalidateQueries({ queryKey: ['subscription-imports'] });
      },
    });
  return (
    <>
      <Group>
        {one.status === 'checked' && count > 0 && (
          <Button onClick={asksToApply.open}>{t('imports.apply', { count })}</Button>
        )}
        <Button variant="default" onClick={asksToCancel.open}>
          {t('imports.cancel')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={applying}
        title={t('imports.applyQuestion', { count })}
        confirm={t('imports.apply', { count })}
        pending={apply.isPending}
        error={apply.error}
        onConfirm={start}
        onCancel={asksToApply.close}
      >
        <Text>{t('imports.applyMeaning')}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={cancelling}
        title={t('imports.cancelQuestion')}
        confirm={t('imports.cancel')}
        danger
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate(one.id)}
        onCancel={asksToCancel.close}
      >
        <Text>{t('imports.cancelMeaning')}</Text>
      </ConfirmDialog>
    </>
  );
}
