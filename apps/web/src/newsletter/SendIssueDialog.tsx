import { Radio, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblemWith } from '../api/problem.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { useFormat } from '../i18n/format.js';
import { Notice } from '../ui/Notice.js';
import { notify } from '../ui/notify.js';
import type { Issue, IssuePreview } from './issue.js';
import { issuePreviewQuery, issueQuery, useSendIssue } from './issues.queries.js';

export interface SendIssueDialogProps {
  issue: Issue;
  preview: IssuePreview;
  onClose: () => void;
}

interface SendValues {
  when: 'now' | 'later';
  /** As the browser writes a moment in its own time zone. */
  at: string;
}

/** Nothing is sent unless it goes to as many as are named here. */
export function SendIssueDialog({ issue, preview, onClose }: SendIssueDialogProps) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const queryClient = useQueryClient();
  const [before, setBefore] = useState<number>();
  const send = useSendIssue(issue.id);
  const { recipients, version } = preview;
  const form = useFields<SendValues>({
    initialValues: { when: 'now', at: '' },
    validate: {
      at: (at, { when }) => (when === 'later' && !isAhead(at) ? t('issues.sending.atWrong') : null),
    },
  });
  const sendIt = async ({ when, at }: SendValues): Promise<void> => {
    setBefore(undefined);
    try {
      await send.mutateAsync({
        version,
        sending: { recipients, ...(when === 'later' && { at: new Date(at).toISOString() }) },
      });
    } catch (error) {
      if (isProblemWith(error, 'request.version-mismatch', 'newsletter-issues.not-a-draft'))
        void queryClient.invalidateQueries({ queryKey: issueQuery(issue.id).queryKey });
      if (!isProblemWith(error, 'newsletter-issues.recipients-changed')) throw error;
      await queryClient.invalidateQueries({ queryKey: issuePreviewQuery(issue).queryKey });
      setBefore(recipients);
      return;
    }
    onClose();
    notify(t(when === 'later' ? 'issues.sending.planned' : 'issues.sending.begun'));
    document.querySelector('h1')?.focus();
  };
  const isLater = form.values.when === 'later';
  const count = { count: recipients, number: format.number(recipients) };
  return (
    <FormDialog
      opened
      title={t('issues.sending.title', count)}
      text={t('issues.sending.text')}
      form={form}
      submit={t(isLater ? 'issues.sending.plan' : 'issues.sending.now', count)}
      onSubmit={sendIt}
      onCancel={onClose}
    >
      {before !== undefined && (
        <Notice urgent color="red" icon={IconAlertTriangle}>
          {t('issues.sending.changed', { before: format.number(before), now: format.number(recipients) })}
        </Notice>
      )}
      <Radio.Group size="md" label={t('issues.sending.when')} {...form.getInputProps('when')}>
        <Stack gap="sm" mt="xs">
          <Radio size="md" value="now" label={t('issues.sending.whenNow')} />
          <Radio
            size="md"
            value="later"
            label={t('issues.sending.whenLater')}
            description={t('issues.sending.laterHelp')}
          />
        </Stack>
      </Radio.Group>
      {isLater && (
        <TextInput
          type="datetime-local"
          label={t('issues.sending.at')}
          description={t('issues.sending.atHelp')}
          required
          maw="18rem"
          {...form.getInputProps('at')}
        />
      )}
    </FormDialog>
  );
}

const isAhead = (at: string): boolean => new Date(at).getTime() > Date.now();
