import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useWhose } from '../api/session.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { useWrittenPhone } from '../ui/phones.js';
import { Surface } from '../ui/Surface.js';
import { courseOf, type Happening } from './course.js';
import classes from './IncidentCourse.module.css';
import type { Call, Incident } from './incident.js';
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
    case 'phoning':
      return <Phoning happening={happening} />;
    case 'called':
      return <Called call={happening.call} />;
    case 'over':
    case 'ended':
      return <Text>{t(`course.${happening.what}`)}</Text>;
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

/** That staff phone, with the way to the call task for those who work it off. */
function Phoning({ happening: { what, callTaskId } }: { happening: Of<'unreached' | 'phoning'> }) {
  const { t } = useTranslation('incidents');
  const whose = useWhose();
  const mayPhone = useMay('CallTasks.get');
  return (
    <>
      <Text>{t(`course.${what}`, whose)}</Text>
      {mayPhone && callTaskId !== null && (
        <TextLink to="/call-tasks/$callTaskId" params={{ callTaskId }} size="sm" underline="always">
          {t('course.toCallTask')}
        </TextLink>
      )}
    </>
  );
}

function Called({ call: { label, number, outcome, note } }: { call: Call }) {
  const { t } = useTranslation('incidents');
  const whose = useWhose();
  const written = useWrittenPhone();
  const name = label ?? t('standing.somebody', whose);
  return (
    <>
      <Text>{t('course.called', { name, outcome: t(`course.outcomes.${outcome}`) })}</Text>
      {number && (
        <Text size="sm" c="dimmed">
          {number.startsWith('+') ? written(number) : number}
        </Text>
      )}
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </>
  );
}

type Of<What extends Happening['what']> = Extract<Happening, { what: What }>;
