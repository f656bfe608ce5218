import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { useLanguage } from '../i18n/i18n.js';
import { languages, type Language } from '../i18n/language.js';
import { Surface } from '../ui/Surface.js';
import classes from './CasePart.module.css';
import { letterFor, letters, written, type Letter } from './letters.js';
import type { WholeCase } from './succession.queries.js';

/** What to write or say, ready to be used: nobody has to look for words alone. */
export function CaseLetters({ of }: { of: WholeCase }) {
  const { t } = useTranslation('succession');
  const { user } = useSession();
  const spoken = useLanguage();
  const [chosen, setChosen] = useState<Letter>();
  const [language, setLanguage] = useState<Language>(spoken);
  const { copy, copied, reset } = useClipboard();
  const letter = chosen ?? letterFor(of.state);
  const text = written(letter, language, of, user);
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2} mb={4}>
            {t('letters.title')}
          </Title>
          <Text c="dimmed">{t('letters.text')}</Text>
        </div>
        <Group gap="sm" align="flex-end">
          <NativeSelect
            size="md"
            label={t('letters.which')}
            w={{ base: '100%', sm: '22rem' }}
            data={letters.map((value) => ({ value, label: t(`letters.names.${value}`) }))}
            value={letter}
            onChange={({ currentTarget }) => {
              reset();
              setChosen(letters.find((one) => one === currentTarget.value));
            }}
          />
          <NativeSelect
            size="md"
            label={t('letters.language')}
            w={{ base: '100%', sm: '11rem' }}
            data={languages.map((value) => ({ value, label: t(`letters.languages.${value}`) }))}
            value={language}
            onChange={({ currentTarget }) => {
              reset();
              setLanguage(currentTarget.value === 'en' ? 'en' : 'de');
            }}
          />
        </Group>
        <p className={classes.letter} lang={language} role="group" aria-label={t('letters.preview')}>
          {text}
        </p>
        <Group>
          <Button
            variant="default"
            size="sm"
            onClick={() => copy(text)}
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          >
            <span aria-live="polite">{t(copied ? 'letters.copied' : 'letters.copy')}</span>
          </Button>
        </Group>
      </Stack>
    </Surface>
  );
}
