import { Badge, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ChainSteps.module.css';
import type { Step } from './reach-chains.queries.js';
import { useSources } from './useSources.js';

export interface ChainStepsProps {
  label: string;
  steps: readonly Step[];
}

/** The steps in their order, each with whom it reaches. */
export function ChainSteps({ label, steps }: ChainStepsProps) {
  const { t } = useTranslation('reach-chains');
  const { nameOf, meaningOf, isRetired } = useSources();
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map(({ sources }, index) => (
        <li key={index}>
          <Text component="span" fw={600}>
            {sources.map((source, place) => (
              <Fragment key={source}>
                {place > 0 && ', '}
                {nameOf(source)}
                {isRetired(source) && (
                  <>
                    {' '}
                    <Badge variant="outline" color="gray" tt="none" c="inherit">
                      {t('retired')}
                    </Badge>
                  </>
                )}
              </Fragment>
            ))}
          </Text>
          <Text component="span" display="block" size="sm" c="dimmed">
            {meaningOf(sources)}
          </Text>
        </li>
      ))}
    </ol>
  );
}
