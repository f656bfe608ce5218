import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { saveFrom } from '../support/attachments.queries.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { useLook, type CaseDocument } from './succession.queries.js';

export interface LookDialogProps {
  caseId: string;
  document: CaseDocument;
  name: string;
  onClose: () => void;
}

/** Says that a look is recorded before it is one. */
export function LookDialog({ caseId, document: { id: documentId, file }, name, onClose }: LookDialogProps) {
  const { t } = useTranslation('succession');
  const look = useLook(caseId, {
    onSuccess: (url) => {
      saveFrom(url);
      onClose();
      notify(t('look.done'));
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('look.title', { name })}
      confirm={t('look.do')}
      pending={look.isPending}
      error={look.error}
      onConfirm={() => look.mutate({ documentId })}
      onCancel={onClose}
    >
      <Text>{t('look.text')}</Text>
      <Text>{t('look.once')}</Text>
      {file === 'unscanned' && <Text fw={600}>{t('look.unscanned')}</Text>}
    </ConfirmDialog>
  );
}
