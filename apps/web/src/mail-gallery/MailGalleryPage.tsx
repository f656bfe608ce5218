import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import { mailSamplesQuery, type MailSample } from './mail-gallery.queries.js';
import classes from './MailGalleryPage.module.css';

type Look = 'light' | 'dark' | 'text';

/** Every mail that the product sends, as its readers see it. */
export function MailGalleryPage() {
  const { t, i18n } = useTranslation('mail-gallery');
  const { data: samples, error, refetch } = useQuery(mailSamplesQuery);
  const [language, setLanguage] = useState<string>(i18n.language.startsWith('de') ? 'de' : 'en');
  const [look, setLook] = useState<Look>('light');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack gap="sm" mb="md" className={classes.choices}>
        <SegmentedControl
          aria-label={t('language')}
          value={language}
          onChange={setLanguage}
          data={[
            { value: 'de', label: 'Deutsch' },
            { value: 'en', label: 'English' },
          ]}
        />
        <SegmentedControl
          aria-label={t('look')}
          value={look}
          onChange={setLook}
          data={(['light', 'dark', 'text'] as const).map((value) => ({ value, label: t(`looks.${value}`) }))}
        />
      </Stack>
      {!samples && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!samples && !error && <ListLoading rows={3} height={320} />}
      <Stack gap="lg">
        {samples
          ?.filter((sample) => sample.language === language)
          .map((sample) => (
            <Surface key={sample.name}>
              <Title order={2} size="h3">
                {sample.subject}
              </Title>
              <Text size="sm" c="dimmed" mb="sm">
                {sample.name}
              </Text>
              <Sample sample={sample} look={look} />
            </Surface>
          ))}
      </Stack>
    </Page>
  );
}

function Sample({ sample: { name, language, subject, text }, look }: { sample: MailSample; look: Look }) {
  if (look === 'text') return <pre className={classes.text}>{text}</pre>;
  return (
    <iframe
      key={language} // another address in the same frame would be a step back in the browser's history
      className={look === 'dark' ? classes.dark : classes.light}
      title={subject}
      src={`/api/v1/mail-samples/${name}/${language}`}
    />
  );
}
