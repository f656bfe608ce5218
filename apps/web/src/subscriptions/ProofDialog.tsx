import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import { provedIn } from './proof.js';
import { ProofCourse } from './ProofCourse.js';
import { proofQuery, useProofFile, type Subscriber } from './subscriptions.queries.js';

export interface ProofDialogProps {
  subscriber: Subscriber;
  /** Whose consents they are, in words. */
  whose: string;
  onClose: () => void;
}

/** How consents came about and what became of them, to be read and to be taken along. */
export function ProofDialog({ subscriber, whose, onClose }: ProofDialogProps) {
  const { t } = useTranslation(['subscriptions', 'app']);
  const { data: proof, error, refetch } = useQuery(proofQuery(subscriber));
  const file = useProofFile(subscriber);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('proof.title', { whose })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="xl"
    >
      <Stack>
        <Text>{t('proof.lead')}</Text>
        <Group>
          {(['pdf', 'json'] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              size="sm"
              leftSection={<IconDownload size={18} aria-hidden />}
              loading={file.isPending && file.variables === format}
              disabled={!proof || proof.rows.length === 0 || (file.isPending && file.variables !== format)}
              onClick={() => file.mutate(format)}
            >
              {t(`proof.${format}`)}
            </Button>
          ))}
        </Group>
        <Failure error={file.error} />
        {!proof && !error && <Skeleton height={160} />}
        {!proof && <Failure error={error} onRetry={() => void refetch()} />}
        {proof?.rows.length === 0 && <Text c="dimmed">{t('proof.none')}</Text>}
        {proof && <ProofCourse proved={provedIn(proof)} />}
      </Stack>
    </Modal>
  );
}
