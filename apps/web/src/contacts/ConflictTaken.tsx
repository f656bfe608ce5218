import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { merge, type Difference, type Versions } from './contact-merge.js';
import { usePartText } from './usePartText.js';

export interface ConflictTakenProps {
  taken: Difference[];
  versions: Versions;
  who: string;
}

/** What only one of the two changed needs no choice, but should be known. */
export function ConflictTaken({ taken, versions, who }: ConflictTakenProps) {
  const { t } = useTranslation('contacts');
  const text = usePartText();
  const merged = merge(versions, {});
  const by = {
    mine: t('conflict.byMe'),
    theirs: t('conflict.byOther', { who }),
    joined: t('conflict.byBoth'),
    both: '',
  };
  return (
    <div>
      <Text fw={600} mb={4}>
        {t('conflict.taken')}
      </Text>
      <List spacing={4}>
        {taken.map(({ part, changedBy }) => (
          <List.Item key={part}>
            {`${t(`fields.${part}`)}: ${text(part, merged)} `}
            <Text span size="sm" c="dimmed">
              {by[changedBy]}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
