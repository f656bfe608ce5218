import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import type { Contact } from '../api/contacts.js';
import { useFormat } from '../i18n/format.js';
import { useLanguageName } from '../i18n/useLanguageName.js';
import { MailLink } from '../ui/MailLink.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import classes from './ReadContact.module.css';
import { Section } from './Section.js';
import { useAbsenceText } from './useAbsenceText.js';

/** How a person is reached and addressed. */
export function DetailsSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const company = useCompany();
  const languageName = useLanguageName();
  const { salutation, academicTitle, firstName, lastName, language, email, phone, mobile, fax } = contact;
  const { external, externalUntil, externalId } = contact;
  const absences = contact.absences ?? [];
  const absenceText = useAbsenceText(absences);
  const fullName = [salutation && salutation !== 'neutral' && t(`salutations.${salutation}`), academicTitle]
    .concat(firstName, lastName)
    .filter(Boolean)
    .join(' ');
  return (
    <Section title={t('contact.details')}>
      <dl className={classes.details}>
        <Detail name={t('contact.name')}>{fullName}</Detail>
        <Detail name={t('fields.email')}>
          <MailLink email={email} />
        </Detail>
        <Detail name={t('fields.phone')}>
          <PhoneLink number={phone} />
        </Detail>
        <Detail name={t('fields.mobile')}>{mobile && <PhoneLink number={mobile} />}</Detail>
        <Detail name={t('fields.fax')}>{fax && <PhoneLink number={fax} />}</Detail>
        <Detail name={t('fields.language')}>
          {language
            ? languageName(language)
            : t('form.person.companyLanguage', { language: languageName(company.language) })}
        </Detail>
        <Detail name={t('contact.employment')}>
          {external
            ? externalUntil
              ? t('marks.externalUntil', { day: format.day(externalUntil) })
              : t('marks.external')
            : t('contact.employed')}
        </Detail>
        <Detail name={t('fields.absences')}>{absences.map(absenceText).join('; ')}</Detail>
        <Detail name={t('contact.externalId')}>{externalId}</Detail>
      </dl>
      <Text size="sm" c="dimmed" mt="md">
        {t('contact.updated', { moment: format.moment(contact.updatedAt) })}
      </Text>
    </Section>
  );
}

/** Nothing where nothing is written down. */
const Detail = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  ) : null;
