import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceOption } from './useSources.js';

export interface NewChainProps {
  /** Responsibilities without a chain of their own, by area. */
  offered: { group: string; items: SourceOption[] }[];
  onBegin: (key: string) => void;
}

/** Begins the chain of a single responsibility. */
export function NewChain({ offered, onBegin }: NewChainProps) {
  const { t } = useTranslation('reach-chains');
  const [chosen, setChosen] = useState<string | null>(null);
  const begin = (): void => {
    if (chosen === null) return;
    onBegin(chosen);
    setChosen(null);
  };
  return (
    <Group align="flex-end" gap="sm">
      <Select
        size="md"
        flex="1 1 16rem"
        maw="24rem"
        label={t('single.choose')}
        placeholder={t('single.placeholder')}
        data={offered}
        searchable
        nothingFoundMessage={t('editor.nothingFound')}
        value={chosen}
        onChange={setChosen}
      />
      <Button variant="default" disabled={chosen === null} onClick={begin}>
        {t('single.begin')}
      </Button>
    </Group>
  );
}
