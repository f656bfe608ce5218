import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseState } from './succession.queries.js';

/** No state of such a case is an alarm: what needs somebody stands out, and no more. */
const wanting: readonly CaseState[] = ['reported', 'objected'];

export function CaseStateBadge({ state }: { state: CaseState }) {
  const { t } = useTranslation('succession');
  const hasEnded = state === 'transferred' || state === 'closed' || state === 'withdrawn';
  const variant = wanting.includes(state) ? 'filled' : hasEnded ? 'default' : 'outline';
  return (
    <Badge variant={variant} tt="none" size="lg" fw={500}>
      {t(`states.${state}`)}
    </Badge>
  );
}
