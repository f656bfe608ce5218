import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { issueStates, type IssueInShort, type IssueState } from './issue.js';

const looks: Record<IssueState, { variant: string; color?: string }> = {
  draft: { variant: 'default' },
  scheduled: { variant: 'outline' },
  sending: { variant: 'filled' },
  paused: { variant: 'filled', color: 'red.8' },
  sent: { variant: 'outline' },
  cancelled: { variant: 'default' },
};

export function IssueStateBadge({ state }: Pick<IssueInShort, 'state'>) {
  const { t } = useTranslation('newsletter');
  const known = issueStates.find((one) => one === state);
  return (
    <Badge {...(known && looks[known])} tt="none" size="lg" fw={500}>
      {known ? t(`issues.states.${known}`) : state}
    </Badge>
  );
}
