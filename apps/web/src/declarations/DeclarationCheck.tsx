import { Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblemWith, ProblemError } from '../api/problem.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { Notice } from '../ui/Notice.js';
import type { Declaration, Draft } from './declaration.js';
import { previewOf, useSendDeclaration } from './declarations.queries.js';
import { PreviewedCompanies } from './PreviewedCompanies.js';
import { PreviewInShort } from './PreviewInShort.js';
import { PreviewWarnings } from './PreviewWarnings.js';

export interface DeclarationCheckProps {
  draft: Draft;
  onSent: (declaration: Declaration) => void;
  /** @param refused what the server has found wrong, where it was */
  onBack: (refused?: Error) => void;
}

/** Exactly who will be reached at which companies and what they will read, before it leaves. */
export function DeclarationCheck({ draft, onSent, onBack }: DeclarationCheckProps) {
  const { t } = useTranslation('declarations');
  const [confirming, setConfirming] = useState(false);
  /** Why it was not sent: a sentence for each company where it would not be as it was shown. */
  const [changes, setChanges] = useState<string[]>();
  const preview = useQuery({
    queryKey: ['incident-declarations', 'draft', useId()],
    queryFn: () => previewOf(draft),
    staleTime: Infinity, // sending says whether it still holds
    gcTime: 0,
  });
  const { data, error } = preview;
  const isWrong = error instanceof ProblemError && Boolean(error.problem.violations?.length);
  useEffect(() => {
    if (isWrong) onBack(error);
  }, [isWrong, error, onBack]);

  const send = useSendDeclaration({ onSuccess: onSent });
  const sendIt = (): void => {
    if (!data) return;
    const { snapshotId, recipients } = data;
    send.mutate(
      { snapshotId, recipients },
      {
        onError: (refusal) => {
          if (!holdsNoMore(refusal)) return;
          setConfirming(false);
          setChanges(refusal.problem.violations?.map(({ detail }) => detail) ?? []);
          void preview.refetch();
        },
      },
    );
  };

  return (
    <Stack gap="lg">
      {changes && (
        <Notice urgent color="red" icon={IconAlertTriangle}>
          {t('check.changed')}
          <List mt="xs">
            {changes.map((change) => (
              <List.Item key={change}>{change}</List.Item>
            ))}
          </List>
        </Notice>
      )}
      {preview.isFetching && <Skeleton height={240} />}
      {!isWrong && !preview.isFetching && <Failure error={error} onRetry={() => void preview.refetch()} />}
      {data && !preview.isFetching && (
        <>
          <PreviewWarnings preview={data} />
          <PreviewInShort preview={data} />
          <PreviewedCompanies key={data.snapshotId} snapshotId={data.snapshotId} />
        </>
      )}
      <Group justify="space-between" gap="sm">
        <Button variant="default" onClick={() => onBack()}>
          {t('check.back')}
        </Button>
        {data && (
          <Button
            disabled={data.companies === 0 || preview.isFetching}
            onClick={() => {
              send.reset();
              setConfirming(true);
            }}
          >
            {t('check.send', { count: data.recipients })}
          </Button>
        )}
      </Group>
      {data && (
        <ConfirmDialog
          opened={confirming}
          title={t('check.confirm.title', {
            mailboxes: t('mailboxes', { count: data.recipients }),
            companies: t('companies', { count: data.companies }),
          })}
          confirm={t('check.confirm.do')}
          pending={send.isPending}
          error={holdsNoMore(send.error) ? undefined : send.error}
          onConfirm={sendIt}
          onCancel={() => setConfirming(false)}
        >
          <Text>{t('check.confirm.text')}</Text>
        </ConfirmDialog>
      )}
    </Stack>
  );
}

/** Somebody else would be told than was shown, or it was shown too long ago: nothing was sent. */
const holdsNoMore = (error: unknown): error is ProblemError =>
  isProblemWith(error, 'incident-declarations.changed', 'incident-declarations.preview-not-found');
