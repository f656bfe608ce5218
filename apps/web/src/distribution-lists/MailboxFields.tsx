import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { rowId } from '../form/sorting.js';
import { languages } from '../i18n/language.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import classes from './EntryContent.module.css';
import type { Row, RowErrors } from './rows.js';

export interface MailboxFieldsProps {
  row: Row;
  errors: RowErrors;
  onChange: (change: Partial<Row>) => void;
}

const companys = '';

/** A mailbox that belongs to no contact: what it is called, its address, and in which language to write. */
export function MailboxFields({ row, errors, onChange }: MailboxFieldsProps) {
  const { t } = useTranslation('distribution-lists');
  const languageName = useLanguageName();
  const { key, label, email, language } = row;
  const offered = [
    { value: companys, label: t('editor.languages.company') },
    ...languages.map((value) => ({ value: String(value), label: t(`editor.languages.${value}`) })),
  ];
  const another = language !== null && !offered.some(({ value }) => value === language);
  return (
    <div className={classes.mailbox}>
      <TextInput
        id={rowId(key, 'label')}
        label={t('editor.fields.label')}
        placeholder={t('editor.fields.labelPlaceholder')}
        maxLength={120}
        required
        value={label}
        error={errors.label}
        onChange={({ currentTarget }) => onChange({ label: currentTarget.value })}
      />
      <TextInput
        id={rowId(key, 'email')}
        type="email"
        autoComplete="off"
        label={t('editor.fields.email')}
        maxLength={254}
        required
        value={email}
        error={errors.email}
        onChange={({ currentTarget }) => onChange({ email: currentTarget.value })}
      />
      <Select
        id={rowId(key, 'language')}
        label={t('editor.fields.language')}
        data={another ? [...offered, { value: language, label: languageName(language) }] : offered}
        value={language ?? companys}
        error={errors.language}
        onChange={(value) => onChange({ language: value === companys ? null : value })}
      />
    </div>
  );
}
