import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { useOpenCase, type Receipt } from './succession.queries.js';

export interface ReportTicketDialogProps {
  ticket: { id: string; number: string; companyId: string | null };
  onOpened: (receipt: Receipt) => void;
  onClose: () => void;
}

/** A ticket turns out to be about a death. */
export function ReportTicketDialog({ ticket, onOpened, onClose }: ReportTicketDialogProps) {
  const { t } = useTranslation('succession');
  const open = useOpenCase({ onSuccess: onOpened });
  const form = useFields({ initialValues: { note: '' }, required: { note: t('open.required.note') } });
  const { id: ticketId, number, companyId } = ticket;
  return (
    <FormDialog
      opened
      title={t('open.fromTicket.title', { number })}
      text={t('open.fromTicket.text')}
      form={form}
      submit={t('open.do')}
      onSubmit={({ note }) =>
        open.mutateAsync({ ticketId, note: note.trim(), ...(companyId && { companyId }) })
      }
      onCancel={onClose}
    >
      <Textarea
        label={t('open.note')}
        description={t('open.noteHelp')}
        maxLength={2_000}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  );
}
