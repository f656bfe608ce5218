import { Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { priorities } from './desk-filter.js';
import classes from './PriorityText.module.css';

export interface PriorityTextProps {
  priority: string;
  /** Nothing is said of an ordinary one. */
  isQuiet?: boolean;
}

/** How soon somebody has to look: what is sooner than usual is seen at once. */
export function PriorityText({ priority, isQuiet = false }: PriorityTextProps) {
  const { t } = useTranslation('desk');
  const known = priorities.find((one) => one === priority);
  if (!known || (isQuiet && known === 'normal')) return null;
  const Icon = { urgent: IconAlertTriangle, high: IconArrowUp, normal: undefined, low: undefined }[known];
  return (
    <Text size="sm" className={classes.priority} data-priority={known}>
      {Icon && <Icon size={15} aria-hidden />}
      {t(`priorities.${known}`)}
    </Text>
  );
}
