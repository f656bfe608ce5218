import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages, type Language } from '../i18n/language.js';

export interface LanguageChoiceProps {
  description: string;
  value: Language;
  onChange: (language: Language) => void;
}

export function LanguageChoice({ description, value, onChange }: LanguageChoiceProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('language.label')}
      description={description}
      data={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
      value={value}
      data-path="language"
      onChange={(language) => onChange(language === 'en' ? 'en' : 'de')}
    />
  );
}
