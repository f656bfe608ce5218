import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblemWith } from '../api/problem.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { Failure } from '../ui/Failure.js';
import { isWorking, useApplyImport, useCancelImport, type Import } from './imports.queries.js';

/** Apply or give up. */
export function ImportActions({ companyId, one }: { companyId: string; one: Import }) {
  const { t } = useTranslation('files');
  const queryClient = useQueryClient();
  const apply = useApplyImport(companyId);
  const [asking, { open, close }] = useDisclosure();
  const cancel = useCancelImport(companyId, { onSuccess: close });
  const { status, counts } = one;
  const due = counts.create + counts.change;
  const isOpen = status === 'checked' || status === 'mapping' || isWorking(one);
  const start = (): void =>
    apply.mutate(
      { importId: one.id, version: one.version },
      {
        onError: (error) => {
          if (isProblemWith(error, 'request.version-mismatch', 'imports.not-checked'))
            void queryClient.invalidateQueries({ queryKey: ['companies', companyId, 'imports'] });
        },
      },
    );
  if (!isOpen) return null;
  return (
    <>
      <Failure error={apply.error} />
      <Group>
        {status === 'checked' && due > 0 && (
          <Button loading={apply.isPending} onClick={start}>
            {t('apply.do', { count: due })}
          </Button>
        )}
        <Button variant="default" onClick={open}>
          {status === 'applying' ? t('cancel.stop') : t('cancel.discard')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking && isOpen}
        title={status === 'applying' ? t('cancel.questionStop') : t('cancel.questionDiscard')}
        confirm={status === 'applying' ? t('cancel.stop') : t('cancel.discard')}
        danger
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate(one.id)}
        onCancel={close}
      >
        <Text>{status === 'applying' ? t('cancel.textStop') : t('cancel.textDiscard')}</Text>
      </ConfirmDialog>
    </>
  );
}
