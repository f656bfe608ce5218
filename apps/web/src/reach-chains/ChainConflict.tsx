import { Button, Paper, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConflictDialog } from '../conflict/ConflictDialog.js';
import sides from '../conflict/Sides.module.css';
import { ChainSteps } from './ChainSteps.js';
import type { Step } from './reach-chains.queries.js';

export interface ChainConflictProps {
  mine: readonly Step[];
  theirs: readonly Step[];
  onChoose: (choice: 'keep' | 'take') => void;
  onCancel: () => void;
}

/** My chain beside the one that somebody has saved meanwhile. What is chosen is edited on; nothing is saved yet. */
export function ChainConflict({ mine, theirs, onChoose, onCancel }: ChainConflictProps) {
  const { t } = useTranslation('reach-chains');
  return (
    <ConflictDialog
      title={t('conflict.title')}
      text={t('conflict.text')}
      actions={
        <>
          <Button variant="default" onClick={() => onChoose('take')}>
            {t('conflict.take')}
          </Button>
          <Button onClick={() => onChoose('keep')}>{t('conflict.keep')}</Button>
        </>
      }
      onCancel={onCancel}
    >
      <div className={sides.sides}>
        {Object.entries({ mine, theirs }).map(([side, steps]) => (
          <Paper key={side} withBorder p="md">
            <Title order={3} mb="xs">
              {t(`conflict.${side as 'mine' | 'theirs'}`)}
            </Title>
            <ChainSteps label={t(`conflict.${side as 'mine' | 'theirs'}`)} steps={steps} />
          </Paper>
        ))}
      </div>
    </ConflictDialog>
  );
}
