import { Text } from '@mantine/core';
import { IconCircleCheck, IconPhoneCall, IconUserCheck, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';
import { holderOf, standingOf } from './course.js';
import type { Incident } from './incident.js';
import classes from './Standing.module.css';

const icons = {
  nobody: IconUserQuestion,
  phoning: IconPhoneCall,
  taken: IconUserCheck,
  over: IconCircleCheck,
  falseAlarm: IconCircleCheck,
};

/** How an incident stands: what most who open its page want to know, and often all. */
export function Standing({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const whose = useWhose();
  const format = useFormat();
  const mayPhone = useMay('CallTasks.list');
  const standing = standingOf(incident);
  const Icon = icons[standing];
  const { acknowledgedAt, acknowledgedUntil, unreachedAt, overAt } = incident;
  const name = holderOf(incident) ?? t('standing.somebody', whose);
  const moment = (at: string | null | undefined): string => (at ? format.moment(at) : '');
  const stage = standing === 'nobody' || standing === 'taken' ? standing : 'over';
  const tested = { name, moment: moment(standing === 'taken' ? acknowledgedAt : overAt) };
  const titles = {
    nobody: t('standing.nobody.title'),
    phoning: t('standing.phoning.title', whose),
    taken: t('standing.taken.title', { name }),
    over: t('standing.over.title'),
    falseAlarm: t('standing.falseAlarm.title'),
  };
  const details = {
    nobody: t('standing.nobody.text', whose),
    phoning: t('standing.phoning.text', { ...whose, moment: moment(unreachedAt) }),
    taken: acknowledgedUntil
      ? t('standing.taken.until', { moment: moment(acknowledgedAt), until: moment(acknowledgedUntil) })
      : t('standing.taken.text', { moment: moment(acknowledgedAt) }),
    over: overAt ? t('standing.over.text', { moment: moment(overAt) }) : t('standing.over.plain'),
    falseAlarm: t('standing.falseAlarm.text', { moment: moment(overAt) }),
  };
  return (
    <Surface>
      <div
        className={classes.standing}
        data-standing={incident.isTest && standing === 'nobody' ? 'over' : standing}
        role="status"
      >
        <Icon size={32} stroke={1.5} className={classes.icon} aria-hidden />
        <div className={classes.words}>
          <Text fw={650} fz="lg">
            {incident.isTest ? t(`standing.test.${stage}.title`, tested) : titles[standing]}
          </Text>
          <Text>{incident.isTest ? t(`standing.test.${stage}.text`, tested) : details[standing]}</Text>
          {standing === 'phoning' && mayPhone && (
            <TextLink to="/call-tasks" underline="always">
              {t('standing.phoning.tasks')}
            </TextLink>
          )}
        </div>
      </div>
    </Surface>
  );
}
