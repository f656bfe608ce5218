import { List, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '../api/company.js';
import { useLanguage } from '../i18n/i18n.js';
import { languages, type Language } from '../i18n/language.js';
import { Surface } from '../ui/Surface.js';
import type { Draft } from './IncidentForm.js';
import classes from './MailPreview.module.css';

/** In the order of a chain. */
const reachedRules = [
  'on-the-list',
  'holds-responsibility',
  'delegate',
  'primary-contact',
  'company-address',
  'deputy',
] as const;

export interface MailPreviewProps {
  company: Company;
  draft: Draft;
  /** By which those who are reached are reached: each mail says so. */
  rules: readonly string[];
}

/** The mail as it will be read: what was written, and the few words around it in the language of each recipient. */
export function MailPreview({ company, draft, rules }: MailPreviewProps) {
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
          <Mail company={company} draft={draft} rules={rules} language={language} />
        </Suspense>
      </Stack>
    </Surface>
  );
}

/** The same words as in the mail of `apps/notifications`: a test compares it with the one that arrives. */
function Mail({ company, draft, rules, language }: MailPreviewProps & { language: Language }) {
  const { t } = useTranslation('incidents');
  const { t: write } = useTranslation('incidents', { lng: language });
  const tongue = useLanguage();
  const [reason = '', ...others] = new Set(
    reachedRules
      .filter((rule) => rules.includes(rule))
      .map((rule) => write(`mail.because.${rule}`, { company: company.legalName })),
  );
  return (
    <div className={classes.mail} lang={language}>
      <Text fw={600} mb="sm">
        <Text component="span" c="dimmed" fw={400} lang={tongue}>
          {t('check.subject')}
        </Text>{' '}
        {`${write(`mail.prefix.${draft.kind}`)}: ${draft.subject}`}
      </Text>
      <pre className={classes.text}>
        {`${draft.text}\n\n${write('mail.answer')}\n\n${write('mail.link')}\n${write('mail.ownLink')}\n\n-- \n${reason}\n${write('mail.noReply')}\n`}
      </pre>
      {others.length > 0 && (
        <Text component="div" size="sm" mt="sm">
          <span lang={tongue}>{t('check.otherReasons')}</span>
          <List size="sm" mt={4}>
            {others.map((other) => (
              <List.Item key={other}>{other}</List.Item>
            ))}
          </List>
        </Text>
      )}
    </div>
  );
}
