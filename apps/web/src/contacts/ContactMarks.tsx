import { IconShieldCheck, IconStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { useFormat } from '../i18n/format.js';
import { Mark, Marks } from './Mark.js';

/** What is special about a person at their company, in words. Nothing where nothing is. */
export function ContactMarks({ contact, primary }: { contact: Contact; primary: boolean }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const { external, externalUntil, processingAgreementDelegate, offboardedAt } = contact;
  if (!primary && !external && !processingAgreementDelegate && !offboardedAt) return null;
  return (
    <Marks>
      {offboardedAt && (
        <Mark tone="strong">{t('marks.offboarded', { day: format.day(offboardedAt.slice(0, 10)) })}</Mark>
      )}
      {primary && (
        <Mark tone="accent" icon={IconStar}>
          {t('marks.primary')}
        </Mark>
      )}
      {processingAgreementDelegate && (
        <Mark tone="accent" icon={IconShieldCheck}>
          {t('marks.delegate')}
        </Mark>
      )}
      {external && (
        <Mark tone="strong">
          {externalUntil ? t('marks.externalUntil', { day: format.day(externalUntil) }) : t('marks.external')}
        </Mark>
      )}
    </Marks>
  );
}
