import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { standingOf, type Standing } from './course.js';
import type { Incident } from './incident.js';

const looks: Record<Standing, { variant: string; color?: string }> = {
  nobody: { variant: 'filled', color: 'red.8' },
  phoning: { variant: 'filled', color: 'red.8' },
  taken: { variant: 'outline' },
  over: { variant: 'default' },
  falseAlarm: { variant: 'default' },
};

/** How an incident stands, in a word or two. */
export function IncidentStanding({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const standing = standingOf(incident);
  const isCalm = incident.isTest && standing === 'nobody';
  return (
    <Badge {...(isCalm ? looks.over : looks[standing])} tt="none" size="lg" fw={500}>
      {t(`standing.short.${incident.isTest && standing === 'taken' ? 'confirmed' : standing}`)}
    </Badge>
  );
}
