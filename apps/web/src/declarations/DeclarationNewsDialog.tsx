import { Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../form/Form.js';
import { SaveBar } from '../form/SaveBar.js';
import { useFields } from '../form/useFields.js';
import { newsKinds, type NewsKind } from '../incidents/incident.js';
import classes from '../incidents/MailPreview.module.css';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';
import { notify } from '../ui/notify.js';
import { languages, type Declaration, type Language } from './declaration.js';
import { useTellDeclaration } from './declarations.queries.js';

export interface DeclarationNewsDialogProps {
  declaration: Declaration;
  opened: boolean;
  onClose: () => void;
}

interface News {
  kind: NewsKind;
  texts: Partial<Record<Language, string>>;
}

/** Tells everybody who was told how it goes on, in the languages in which it was told. */
export function DeclarationNewsDialog({ declaration, opened, onClose }: DeclarationNewsDialogProps) {
  const { t } = useTranslation(['declarations', 'incidents', 'app']);
  const told = languages.filter((language) => declaration.texts[language]);
  const [written, setWritten] = useState<News>();
  const tell = useTellDeclaration(declaration.id);
  const form = useFields<News>({
    initialValues: { kind: 'update', texts: Object.fromEntries(told.map((language) => [language, ''])) },
    check: ({ texts }) =>
      Object.fromEntries(
        told
          .filter((language) => !texts[language]?.trim())
          .map((language) => [`texts.${language}`, t('incidents:tell.required')]),
      ),
  });
  const { told: mailboxes, bounced, failed, announced } = declaration.counts;
  const reach = {
    mailboxes: t('mailboxes', { count: mailboxes - bounced - failed }),
    companies: t('companies', { count: announced }),
  };
  const send = (): void => {
    if (written)
      tell.mutate(written, {
        onSuccess: () => {
          setWritten(undefined);
          form.reset();
          onClose();
          notify(t(`incidents:tell.done.${written.kind}`));
        },
      });
  };

  return (
    <>
      <Modal
        opened={opened && !written}
        onClose={onClose}
        title={t('incidents:tell.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
        size="lg"
      >
        <Form
          form={form}
          label={t('incidents:tell.title')}
          onSubmit={(values) => {
            tell.reset();
            setWritten({ ...values });
          }}
          actions={<SaveBar submit={t('incidents:tell.check')} pending={false} onCancel={onClose} />}
        >
          <Radio.Group size="md" label={t('incidents:tell.kind')} {...form.getInputProps('kind')}>
            <Stack gap="sm" mt="xs">
              {newsKinds.map((kind) => (
                <Radio
                  key={kind}
                  value={kind}
                  label={t(`incidents:news.${kind}`)}
                  description={t(`incidents:tell.kinds.${kind}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {told.map((language) => (
            <Textarea
              key={language}
              label={
                told.length === 1
                  ? t('incidents:tell.text')
                  : t('form.inLanguage', {
                      label: t('incidents:tell.text'),
                      language: t(`form.languages.${language}`),
                    })
              }
              required
              lang={language}
              minRows={4}
              maxRows={12}
              maxLength={20_000}
              {...form.getInputProps(`texts.${language}`)}
            />
          ))}
        </Form>
      </Modal>
      {written && (
        <ConfirmDialog
          opened={opened}
          title={t('tell.confirm', { ...reach, kind: t(`incidents:news.${written.kind}`) })}
          confirm={t('tell.send')}
          cancel={t('incidents:tell.back')}
          pending={tell.isPending}
          error={tell.error}
          onConfirm={send}
          onCancel={() => setWritten(undefined)}
        >
          <Text>{t(`incidents:tell.consequence.${written.kind}`)}</Text>
          {told.map((language) => (
            <div key={language} className={classes.mail} lang={language}>
              <pre className={classes.text}>{written.texts[language]}</pre>
            </div>
          ))}
        </ConfirmDialog>
      )}
    </>
  );
}
