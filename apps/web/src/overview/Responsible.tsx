import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { responsibilitiesQuery } from '../api/catalogue.js';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import { importantOnes } from './important.js';
import { Panel } from './Panel.js';
import classes from './Responsible.module.css';
import { ResponsiblePeople } from './ResponsiblePeople.js';

/** Who is responsible for what, as far as it is asked for most; gaps are named. */
export function Responsible({ companyId }: { companyId: string }) {
  const { t } = useTranslation('overview');
  const { data: areas, error } = useQuery(responsibilitiesQuery);
  return (
    <Panel
      title={t('responsible.title')}
      link={
        <TextLink to="/companies/$companyId/contacts" params={{ companyId }} size="sm">
          {t('responsible.all')}
        </TextLink>
      }
    >
      <Missing error={error} />
      {!areas && !error && <Skeleton height={240} />}
      {areas && (
        <Stack component="dl" gap={0} className={classes.list}>
          {importantOnes(areas).map((group) => (
            <ResponsiblePeople key={group[0]?.key} companyId={companyId} group={group} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}
