import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface TakenProps {
  taken: { label: string; text: string; changedBy: 'mine' | 'theirs' | 'joined' }[];
  who: string;
}

/** What only one of the two changed needs no choice, but should be known. */
export function Taken({ taken, who }: TakenProps) {
  const { t } = useTranslation();
  const by = {
    mine: t('conflict.byMe'),
    theirs: t('conflict.byOther', { who }),
    joined: t('conflict.byBoth'),
  };
  return (
    <div>
      <Text fw={600} mb={4}>
        {t('conflict.taken')}
      </Text>
      <List spacing={4}>
        {taken.map(({ label, text, changedBy }) => (
          <List.Item key={label}>
            {`${label}: ${text} `}
            <Text span size="sm" c="dimmed">
              {by[changedBy]}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
