import { Modal, Radio, Stack, Text } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import type { FormState } from '../form/useFields.js';
import type { Language } from '../i18n/language.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { newsKinds, type NewsKind } from './incident.js';
import classes from './MailPreview.module.css';

export interface NewsDialogProps<V extends { kind: NewsKind }> {
  opened: boolean;
  onClose: () => void;
  form: FormState<V>;
  tell: Pick<UseMutationResult, 'isPending' | 'error' | 'reset'> & {
    mutateAsync: (news: V) => Promise<unknown>;
  };
  /** How it reads, and what is asked before it leaves. */
  before: (news: V) => {
    texts: { text: string; language?: Language }[];
    title: string;
    consequence: string;
    send: string;
    disabled?: boolean;
  };
  /** The fields of its texts. */
  children: ReactNode;
}

/** Tells how it goes on: written first, and sent once it is said to how many. What was typed stays when it is closed. */
export function NewsDialog<V extends { kind: NewsKind }>(props: NewsDialogProps<V>) {
  const { opened, onClose, form, tell, before, children } = props;
  const { t } = useTranslation(['incidents', 'app']);
  const [written, setWritten] = useState<V>();
  const asked = written && before(written);
  const send = async (): Promise<void> => {
    if (!written) return;
    await tell.mutateAsync(written);
    setWritten(undefined);
    form.reset();
    onClose();
    notify(t(`tell.done.${written.kind}`));
  };

  return (
    <>
      <Modal
        opened={opened && !written}
        onClose={onClose}
        title={t('tell.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
        size="lg"
      >
        <Form
          form={form}
          label={t('tell.title')}
          onSubmit={(values) => {
            tell.reset();
            setWritten({ ...values });
          }}
          actions={<SaveBar submit={t('tell.check')} pending={false} onCancel={onClose} />}
        >
          <Radio.Group size="md" label={t('tell.kind')} {...form.getInputProps('kind')}>
            <Stack gap="sm" mt="xs">
              {newsKinds.map((kind) => (
                <Radio
                  key={kind}
                  value={kind}
                  label={t(`news.${kind}`)}
                  description={t(`tell.kinds.${kind}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {children}
        </Form>
      </Modal>
      {asked && (
        <ConfirmDialog
          opened={opened}
          title={asked.title}
          confirm={asked.send}
          cancel={t('tell.back')}
          disabled={asked.disabled ?? false}
          pending={tell.isPending}
          error={tell.error}
          onConfirm={() => void send().catch(() => undefined)} // what it is refused for is shown
          onCancel={() => setWritten(undefined)}
        >
          <Text>{asked.consequence}</Text>
          {asked.texts.map(({ text, language }) => (
            <div key={language ?? ''} className={classes.mail} lang={language}>
              <pre className={classes.text}>{text}</pre>
            </div>
          ))}
        </ConfirmDialog>
      )}
    </>
  );
}
