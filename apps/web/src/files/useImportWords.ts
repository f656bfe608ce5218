import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { responsibilitiesQuery, useCatalogueName } from '../api/catalogue.js';
import { detailsFields } from '../contacts/contact-fields.js';
import { useFormat } from '../i18n/format.js';

const fields = ['externalId', ...detailsFields] as const;

const words = ['true', 'false', 'ms', 'mr', 'neutral', 'de', 'en'] as const;

/** What a row says about a contact, as a person reads it: values come as the raw form of the table writes them. */
export function useImportWords() {
  const { t } = useTranslation('files');
  const format = useFormat();
  const name = useCatalogueName();
  const { data: areas = [] } = useQuery(responsibilitiesQuery);
  const known = areas.flatMap(({ responsibilities }) => responsibilities);

  const fieldName = (field: string): string => {
    const one = fields.find((candidate) => candidate === field);
    return one ? t(`fields.${one}`) : field;
  };

  /** `2026-12-20/2027-01-06/<deputy>`, as the raw form writes it; whoever stands in is told by the contact itself. */
  const absenceText = (absence: string): string => {
    const [from = '', until = ''] = absence.split('/');
    return [from, until].map((day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? format.day(day) : '…')).join(' – ');
  };

  const valueText = (field: string, value: string | null): string => {
    if (value === null) return '';
    if (field === 'responsibilities')
      return format.list(
        value
          .split(/[\s,;|]+/)
          .filter(Boolean)
          .map((key) => {
            const entry = known.find((one) => one.key === key);
            return entry ? name(entry.name) : key;
          }),
      );
    if (field === 'absences') return format.list(value.split(' ').map((absence) => absenceText(absence)));
    if (field === 'externalUntil' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value);
    const word = ['external', 'processingAgreementDelegate', 'salutation', 'language'].includes(field)
      ? words.find((candidate) => candidate === value)
      : undefined;
    return word ? t(`values.${word}`) : value;
  };

  return { fieldName, valueText };
}
