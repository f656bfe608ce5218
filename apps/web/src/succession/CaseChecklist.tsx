import { Button, Stack, Text, Title } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconInbox,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { Surface } from '../ui/Surface.js';
import classes from './CasePart.module.css';
import type { ChecklistItem, WholeCase } from './succession.queries.js';

const icons = {
  missing: IconCircleDashed,
  received: IconInbox,
  accepted: IconCircleCheck,
  refused: IconCircleX,
  waived: IconCircleMinus,
};

export const checklistId = 'case-checklist';

export interface CaseChecklistProps {
  of: WholeCase;
  onWaive: (item: ChecklistItem) => void;
}

/** What is needed, what for, and how far each has come. */
export function CaseChecklist({ of, onWaive }: CaseChecklistProps) {
  const { t } = useTranslation('succession');
  const nameIn = useCatalogueName();
  const { checklist, legalForm, allowed } = of;
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2} id={checklistId} tabIndex={-1} className={classes.quiet}>
            {t('checklist.title')}
          </Title>
          {checklist.length === 0 && <Text c="dimmed">{t('checklist.none')}</Text>}
          {checklist.length > 0 && legalForm && (
            <Text c="dimmed">{t('checklist.legalForm', { form: t(`legalForms.${legalForm}`) })}</Text>
          )}
        </div>
        {checklist.length > 0 && (
          <ul className={classes.list} aria-label={t('checklist.title')}>
            {checklist.map((item) => {
              const { standing, reason } = item;
              const Icon = icons[standing];
              const name = nameIn(item.name);
              const mayWaive = allowed.includes('waive') && standing !== 'accepted' && standing !== 'waived';
              return (
                <li
                  key={item.item}
                  className={classes.entry}
                  data-good={standing === 'accepted' || undefined}
                  data-bad={standing === 'refused' || undefined}
                >
                  <Icon size={22} stroke={1.5} className={classes.icon} aria-hidden />
                  <Stack gap={4} className={classes.words} align="flex-start">
                    <Text>
                      <Text span fw={600}>
                        {name}
                      </Text>
                      {`: ${t(`checklist.standings.${standing}`)}`}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {nameIn(item.why)}
                    </Text>
                    {reason && <p className={classes.said}>{reason}</p>}
                    {mayWaive && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={t('checklist.waiveOf', { item: name })}
                        onClick={() => onWaive(item)}
                      >
                        {t('checklist.waive')}
                      </Button>
                    )}
                  </Stack>
                </li>
              );
            })}
          </ul>
        )}
      </Stack>
    </Surface>
  );
}
