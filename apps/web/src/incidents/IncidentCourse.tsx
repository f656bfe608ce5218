import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import { courseOf, type Happening } from './course.js';
import classes from './IncidentCourse.module.css';
import type { Incident } from './incident.js';
import mailClasses from './MailPreview.module.css';

/** What has happened since an incident was announced, the newest first. */
export function IncidentCourse({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  return (
    <Surface>
      <Title order={2} mb="md">
        {t('course.title')}
      </Title>
      <ol className={classes.course} aria-label={t('course.title')}>
        {courseOf(incident).map((happening, index) => (
          <li key={`${happening.at} ${happening.what} ${index}`} className={classes.happening}>
            <time className={classes.time} dateTime={happening.at}>
              {format.moment(happening.at)}
            </time>
            <What happening={happening} />
          </li>
        ))}
      </ol>
    </Surface>
  );
}

function What({ happening }: { happening: Happening }) {
  const { t } = useTranslation('incidents');
  const whose = useWhose();
  switch (happening.what) {
    case 'announced':
    case 'asked':
    case 'reminded':
      return <Text>{t(`course.${happening.what}`, { count: happening.count })}</Text>;
    case 'unreached':
      return <Text>{t('course.unreached', whose)}</Text>;
    case 'over':
      return <Text>{t('course.over')}</Text>;
    case 'answered': {
      const { answer, way, name } = happening.acknowledgement;
      const words = { name: name ?? t('standing.somebody', whose), way: t(`course.ways.${way}`) };
      return <Text>{t(`course.${answer}`, words)}</Text>;
    }
    case 'news':
      return (
        <>
          <Text fw={600}>{t(`news.${happening.kind}`)}</Text>
          <pre className={mailClasses.text}>{happening.text}</pre>
          {!happening.isSent && (
            <Text size="sm" c="dimmed">
              {t('course.waits')}
            </Text>
          )}
        </>
      );
  }
}
