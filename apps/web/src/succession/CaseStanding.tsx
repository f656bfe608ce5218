import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Surface } from '../ui/Surface.js';
import { dueOf, isJoined, stepsAt } from './case.js';
import classes from './CasePart.module.css';
import type { StepName, WholeCase } from './succession.queries.js';

/** Where the focus goes when the button that was pressed is gone. */
export const standingId = 'case-standing';

export interface CaseStandingProps {
  of: WholeCase;
  onStep: (step: StepName) => void;
}

/** How a case stands, in sentences, and what whoever looks at it can do now. */
export function CaseStanding({ of, onStep }: CaseStandingProps) {
  const { t } = useTranslation('succession');
  const format = useFormat();
  const { state, companyId, endedAt, changedAt, objectionUntil, newOwnerName, reviewer } = of;
  const { main, others } = stepsAt(of);
  const due = dueOf(of);
  const standing = isJoined(of) ? 'joined' : state;
  const words = {
    until: objectionUntil ? format.moment(objectionUntil) : '',
    moment: format.moment(endedAt ?? changedAt),
    newOwner: newOwnerName ?? t('standing.nobodyNamed'),
    reviewer: reviewer?.name ?? t('standing.nobodyAssigned'),
  };
  return (
    <Surface>
      <Stack gap="md">
        <div id={standingId} tabIndex={-1} role="status" className={classes.quiet}>
          <Title order={2} mb={4}>
            {t(`standing.${standing}.title`, words)}
          </Title>
          <Text>
            {state === 'reported' && companyId === null
              ? t('standing.reported.noCompany')
              : t(`standing.${standing}.text`, words)}
          </Text>
          {due?.what === 'reminder' && state === 'documents' && (
            <Text c="dimmed" mt={4}>
              {t('standing.due', { moment: format.moment(due.at) })}
            </Text>
          )}
        </div>
        {main || others.length > 0 ? (
          <Group gap="sm" role="group" aria-label={t('standing.actions')}>
            {main && <Button onClick={() => onStep(main)}>{t(`steps.${main}.begin`)}</Button>}
            {others.map((step) => (
              <Button key={step} variant="default" onClick={() => onStep(step)}>
                {t(`steps.${step}.begin`)}
              </Button>
            ))}
          </Group>
        ) : (
          endedAt === null && <Text c="dimmed">{t('standing.nothing')}</Text>
        )}
      </Stack>
    </Surface>
  );
}
