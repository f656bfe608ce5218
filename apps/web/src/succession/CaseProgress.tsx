import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Surface } from '../ui/Surface.js';
import { wayOf, type Stage } from './case.js';
import classes from './CaseProgress.module.css';
import type { WholeCase } from './succession.queries.js';

/** The way of a case, and where on it one is. */
export function CaseProgress({ of }: { of: WholeCase }) {
  const { t } = useTranslation('succession');
  const labelOf = (stage: Stage): string => {
    if (stage === 'end' && of.endedAt !== null) return t(`states.${of.state}`);
    if (stage === 'outcome' && of.outcome !== null) return t(`case.stages.${of.outcome}`);
    return t(`case.stages.${stage}`);
  };
  return (
    <Surface>
      <ol className={classes.way} aria-label={t('case.progress')}>
        {wayOf(of).map(({ stage, standing }) => (
          <li
            key={stage}
            className={classes.stage}
            data-standing={standing}
            aria-current={standing === 'current' ? 'step' : undefined}
          >
            <span className={classes.mark} aria-hidden>
              {standing === 'done' && <IconCheck size={12} stroke={3} />}
            </span>
            {labelOf(stage)}
            <VisuallyHidden>{`, ${t(`case.stage.${standing}`)}`}</VisuallyHidden>
          </li>
        ))}
      </ol>
    </Surface>
  );
}
