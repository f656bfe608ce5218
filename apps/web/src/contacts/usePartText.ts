import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import type { Part } from './contact-parts.js';
import type { ContactValues } from './contact-fields.js';
import { useResponsibilityName } from './responsibilities.js';

/** What stands in a field, in words; empty where nothing does. */
export function usePartText(): (part: Part, values: ContactValues) => string {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const languageName = useLanguageName();
  const responsibilityName = useResponsibilityName();
  return (part, values) => {
    switch (part) {
      case 'salutation':
        return t(`salutations.${(values.salutation || 'none') as 'none' | 'ms' | 'mr' | 'neutral'}`);
      case 'language':
        return values.language ? languageName(values.language) : t('fields.companyLanguage');
      case 'external':
        if (!values.external) return t('no');
        return values.externalUntil
          ? t('marks.externalUntil', { day: format.day(values.externalUntil) })
          : t('yes');
      case 'processingAgreementDelegate':
        return values.processingAgreementDelegate ? t('yes') : t('no');
      case 'responsibilities':
        return format.list(values.responsibilities.map(responsibilityName));
      case 'absences':
        return format.list(
          values.absences.map(({ from, until }) =>
            until
              ? t('absence.days', { from: format.day(from), until: format.day(until) })
              : t('absence.since', { from: format.day(from) }),
          ),
        );
      default:
        return values[part];
    }
  };
}
