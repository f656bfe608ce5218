import { SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useLanguage } from '../i18n/i18n.js';
import { languages, type Language } from '../i18n/language.js';
import { Surface } from '../ui/Surface.js';
import type { Draft } from './IncidentForm.js';
import type { Incident } from './incident.js';
import classes from './MailPreview.module.css';

export interface MailPreviewProps {
  company: Company;
  draft: Draft;
  step: Incident['step'];
}

/** The mail as it will be read: what was written, and the few words around it in the language of each recipient. */
export function MailPreview({ company, draft, step }: MailPreviewProps) {
  const { t } = useTranslation('incidents');
  const { t: tApp } = useTranslation();
  const [language, setLanguage] = useState<Language>(/^de\b/.test(company.language) ? 'de' : 'en');
  return (
    <Surface>
      <Stack component="section" aria-label={t('check.mail')} gap="sm">
        <Title order={2}>{t('check.mail')}</Title>
        <Text c="dimmed">{t('check.mailHelp')}</Text>
        <SegmentedControl
          aria-label={t('check.language')}
          value={language}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'de')}
          data={languages.map((value) => ({ value, label: tApp(`language.${value}`) }))}
          w="fit-content"
        />
        <Suspense fallback={<Skeleton height={200} />}>
          <Mail company={company} draft={draft} step={step} language={language} />
        </Suspense>
      </Stack>
    </Surface>
  );
}

/** The same words as in the mail of `apps/notifications`: a test compares it with the one that arrives. */
function Mail({ company, draft, step, language }: MailPreviewProps & { language: Language }) {
  const { t } = useTranslation('incidents');
  const { t: write } = useTranslation('incidents', { lng: language });
  const tongue = useLanguage();
  const list = draft.list;
  const because = {
    list: write(`mail.because.list.${list}`, { company: company.legalName }),
    'primary-contact': write('mail.because.primary-contact', { company: company.legalName }),
    'company-address': write('mail.because.company-address', { company: company.legalName }),
  };
  return (
    <div className={classes.mail} lang={language}>
      <Text fw={600} mb="sm">
        <Text component="span" c="dimmed" fw={400} lang={tongue}>
          {t('check.subject')}
        </Text>{' '}
        {`${write(`mail.prefix.${list}`)}: ${draft.subject}`}
      </Text>
      <pre className={classes.text}>
        {`${draft.text}\n\n-- \n${because[step]}\n${write('mail.noReply')}\n`}
      </pre>
    </div>
  );
}
