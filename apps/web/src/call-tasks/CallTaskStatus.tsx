import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallTaskState } from './call-tasks.queries.js';

const looks = {
  open: { variant: 'filled', color: 'red.8' },
  done: { variant: 'outline' },
  dropped: { variant: 'default' },
} as const;

export function CallTaskStatus({ state }: { state: CallTaskState }) {
  const { t } = useTranslation('call-tasks');
  return (
    <Badge {...looks[state]} tt="none" size="lg" fw={500}>
      {t(`states.${state}`)}
    </Badge>
  );
}
