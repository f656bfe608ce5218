import { MultiSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { rowId } from '../form/sorting.js';
import type { Row } from './steps.js';
import type { Sources } from './useSources.js';

export interface StepContentProps {
  chain: string;
  row: Row;
  /** From 1. */
  position: number;
  sources: Sources;
  error: string | undefined;
  onChange: (sources: string[]) => void;
}

/** At most so many sources has a step. */
const most = 20;

/** Whom one step asks, and what that means. */
export function StepContent({ chain, row, position, sources, error, onChange }: StepContentProps) {
  const { t } = useTranslation('reach-chains');
  return (
    <>
      <MultiSelect
        id={rowId(row.key, 'sources')}
        size="md"
        aria-label={t('editor.sources', { position })}
        placeholder={row.sources.length > 0 ? t('editor.more') : t('editor.choose')}
        data={sources.offered(chain, row.sources)}
        value={row.sources}
        searchable
        hidePickedOptions
        maxValues={most}
        nothingFoundMessage={t('editor.nothingFound')}
        error={error}
        onChange={onChange}
      />
      {row.sources.length > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {sources.meaningOf(row.sources)}
        </Text>
      )}
    </>
  );
}
