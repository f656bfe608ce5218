import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What a language (BCP 47) is called in the language of the page. */
export function useLanguageName(): (tag: string) => string {
  const { i18n } = useTranslation();
  const names = useMemo(() => new Intl.DisplayNames(i18n.language, { type: 'language' }), [i18n.language]);
  return (tag) => names.of(tag) ?? tag;
}
