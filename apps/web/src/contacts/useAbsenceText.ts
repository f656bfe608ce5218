import { useTranslation } from 'react-i18next';
import { useCompanyId } from '../api/company.js';
import { useContactNames } from '../api/contact-names.js';
import { useFormat } from '../i18n/format.js';
import type { Absence } from './contact-fields.js';

/** An absence in words: its days, and who stands in. */
export function useAbsenceText(absences: readonly Absence[]): (absence: Absence) => string {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const nameOf = useContactNames(
    useCompanyId(),
    absences.flatMap(({ deputyId }) => deputyId ?? []),
  );
  return ({ from, until, deputyId }) => {
    const days = until
      ? t('absence.days', { from: format.day(from), until: format.day(until) })
      : t('absence.since', { from: format.day(from) });
    const deputy = deputyId ? nameOf(deputyId) : null;
    return deputy ? t('absence.deputy', { days, deputy }) : days;
  };
}
