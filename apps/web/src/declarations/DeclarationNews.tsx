import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import courseClasses from '../incidents/IncidentCourse.module.css';
import classes from '../incidents/MailPreview.module.css';
import { Surface } from '../ui/Surface.js';
import { languages, type Declaration } from './declaration.js';

/** What was told afterwards, the newest first. */
export function DeclarationNews({ declaration: { news } }: { declaration: Declaration }) {
  const { t } = useTranslation(['declarations', 'incidents']);
  const format = useFormat();
  if (news.length === 0) return null;
  return (
    <Surface>
      <Title order={2} mb="md">
        {t('declaration.news')}
      </Title>
      <ol className={courseClasses.course} aria-label={t('declaration.news')}>
        {news.toReversed().map(({ id, kind, texts, writtenAt }) => (
          <li key={id} className={courseClasses.happening}>
            <time className={courseClasses.time} dateTime={writtenAt}>
              {format.moment(writtenAt)}
            </time>
            <Text fw={600}>{t(`incidents:news.${kind}`)}</Text>
            {languages.map(
              (language) =>
                texts[language] && (
                  <pre key={language} className={classes.text} lang={language}>
                    {texts[language]}
                  </pre>
                ),
            )}
          </li>
        ))}
      </ol>
    </Surface>
  );
}
