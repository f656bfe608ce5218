import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Facts } from '../ui/Facts.js';
import { Surface } from '../ui/Surface.js';
import type { Issue, IssuePreview } from './issue.js';
import classes from './IssueMails.module.css';

const looks = ['light', 'dark', 'text'] as const;

/** The mail as its recipients get it, in a frame whose policy lets nothing run. */
export function IssueMails({ issue, preview }: { issue: Issue; preview: IssuePreview }) {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const [chosen, setChosen] = useState<string>();
  const [look, setLook] = useState<(typeof looks)[number]>('light');
  const mail = preview.rendered.find(({ language }) => language === chosen) ?? preview.rendered[0];
  if (!mail) return null;
  const nameOf = (language: string): string =>
    language === 'de' || language === 'en' ? t(`issues.languages.${language}`) : language;
  return (
    <Surface>
      <Stack component="section" gap="sm" aria-label={t('issues.mail')}>
        <Title order={2}>{t('issues.mail')}</Title>
        {preview.rendered.length > 1 && (
          <SegmentedControl
            aria-label={t('issues.mailLanguage')}
            w="fit-content"
            value={mail.language}
            onChange={setChosen}
            data={preview.rendered.map(({ language }) => ({ value: language, label: nameOf(language) }))}
          />
        )}
        <SegmentedControl
          aria-label={t('issues.look')}
          w="fit-content"
          value={look}
          onChange={(value) => setLook(looks.find((one) => one === value) ?? 'light')}
          data={looks.map((value) => ({ value, label: t(`issues.looks.${value}`) }))}
        />
        <Facts
          facts={[
            { label: t('issues.from'), value: mail.from },
            { label: t('issues.subject'), value: <span lang={mail.language}>{mail.subject}</span> },
            { label: t('issues.size'), value: format.size(mail.size) },
          ]}
        />
        {look === 'text' ? (
          <pre className={classes.text} lang={mail.language}>
            {mail.text}
          </pre>
        ) : (
          <iframe
            key={`${mail.language} ${preview.version}`} // another address in the same frame would be a step back in the browser's history
            className={classes.mail}
            data-look={look}
            title={mail.subject}
            src={`/api/v1/newsletter-issues/${issue.id}/preview/${mail.language}`}
          />
        )}
        <Text size="sm" c="dimmed">
          {t('issues.mailHelp')}
        </Text>
      </Stack>
    </Surface>
  );
}
