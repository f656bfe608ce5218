import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { languages } from '../i18n/language.js';
import courseClasses from '../incidents/IncidentCourse.module.css';
import classes from '../incidents/MailPreview.module.css';
import { Surface } from '../ui/Surface.js';
import { toldAtMany, type Declaration } from './declaration.js';
import { useFieldName } from './useFieldName.js';

/** What was told afterwards, the newest first. */
export function DeclarationNews({ declaration: { news } }: { declaration: Declaration }) {
  const { t } = useTranslation(['declarations', 'incidents']);
  const format = useFormat();
  const fieldName = useFieldName();
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
                    {toldAtMany(texts[language], fieldName)}
                  </pre>
                ),
            )}
          </li>
        ))}
      </ol>
    </Surface>
  );
}
