import { Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { reachOf } from './course.js';
import { newsKinds, type Incident, type NewsKind } from './incident.js';
import { useTell } from './incidents.queries.js';
import classes from './MailPreview.module.css';

export interface TellDialogProps {
  incident: Incident;
  opened: boolean;
  onClose: () => void;
}

interface News {
  kind: NewsKind;
  text: string;
}

/** Tells everybody who was alarmed how it goes on: written first, and sent once it is said to how many. */
export function TellDialog({ incident, opened, onClose }: TellDialogProps) {
  const { t } = useTranslation(['incidents', 'app']);
  const [written, setWritten] = useState<News>();
  const tell = useTell(incident);
  const form = useFields<News>({
    initialValues: { kind: 'update', text: '' },
    required: { text: t('tell.required') },
  });
  const count = written ? reachOf(incident, written.kind) : 0;
  const send = (): void => {
    if (written)
      tell.mutate(written, {
        onSuccess: () => {
          setWritten(undefined);
          form.reset();
          onClose();
          notify(t(`tell.done.${written.kind}`));
        },
      });
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
          <Textarea
            label={t('tell.text')}
            description={t('tell.textHelp')}
            minRows={5}
            maxRows={16}
            maxLength={20_000}
            {...form.getInputProps('text')}
          />
        </Form>
      </Modal>
      {written && (
        <ConfirmDialog
          opened={opened}
          title={t('tell.confirm', { kind: t(`news.${written.kind}`), count })}
          confirm={t('tell.send', { count })}
          cancel={t('tell.back')}
          disabled={count === 0}
          pending={tell.isPending}
          error={tell.error}
          onConfirm={send}
          onCancel={() => setWritten(undefined)}
        >
          <Text>{t(count === 0 ? 'tell.nobody' : `tell.consequence.${written.kind}`)}</Text>
          <div className={classes.mail}>
            <pre className={classes.text}>{written.text}</pre>
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}
