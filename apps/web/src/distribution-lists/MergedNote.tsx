import { List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.js';

export interface MergedEntry {
  removed: string;
  kept: string;
  /** The place of the one that was kept, from 1. */
  position: number;
}

/** Which entries of what was just saved are kept once with another. */
export function MergedNote({ entries, onDismiss }: { entries: MergedEntry[]; onDismiss: () => void }) {
  const { t } = useTranslation('distribution-lists');
  return (
    <Notice
      icon={IconInfoCircle}
      title={t('merged.title')}
      dismiss={{ label: t('merged.dismiss'), onDismiss }}
    >
      {t('merged.text', { count: entries.length })}
      <List mt="xs">
        {entries.map((entry) => (
          <List.Item key={`${entry.removed} ${entry.position}`}>{t('merged.entry', { ...entry })}</List.Item>
        ))}
      </List>
    </Notice>
  );
}
