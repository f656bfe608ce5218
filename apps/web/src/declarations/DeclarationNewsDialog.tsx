import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFields } from '../form/useFields.js';
import { languages, type Language } from '../i18n/language.js';
import type { NewsKind } from '../incidents/incident.js';
import { NewsDialog } from '../incidents/NewsDialog.js';
import type { Declaration } from './declaration.js';
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

/** Tells everybody whom a declaration has told how it goes on, in the languages in which it was told. */
export function DeclarationNewsDialog({ declaration, opened, onClose }: DeclarationNewsDialogProps) {
  const { t } = useTranslation(['declarations', 'incidents']);
  const told = languages.filter((language) => declaration.texts[language]);
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
  const before = ({ kind, texts }: News) => ({
    texts: told.map((language) => ({ language, text: texts[language] ?? '' })),
    title: t('tell.confirm', { ...reach, kind: t(`incidents:news.${kind}`) }),
    consequence: t(`incidents:tell.consequence.${kind}`),
    send: t('tell.send'),
  });
  return (
    <NewsDialog opened={opened} onClose={onClose} form={form} tell={tell} before={before}>
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
          description={t('tell.textHelp', { company: '{{company}}' })}
          required
          lang={language}
          minRows={4}
          maxRows={12}
          maxLength={20_000}
          {...form.getInputProps(`texts.${language}`)}
        />
      ))}
    </NewsDialog>
  );
}
