import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/may.js';
import { useFormat } from '../i18n/format.js';
import { wordingsQuery } from '../subscriptions/subscriptions.queries.js';
import { WordingText } from '../subscriptions/WordingText.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Surface } from '../ui/Surface.js';
import { AddWordingDialog } from './AddWordingDialog.js';
import { NewsletterPage } from './NewsletterPage.js';

/** What people are asked to agree to: every version there was. */
export function WordingsPage() {
  const { t } = useTranslation('newsletter');
  const format = useFormat();
  const mayAdd = useMay('Wordings.add');
  const { data, error, refetch } = useQuery(wordingsQuery);
  const [isAdding, adding] = useDisclosure();
  const wordings = data?.filter(({ key }) => key === 'consent');
  const newest = wordings?.[0];
  return (
    <NewsletterPage
      part="wordings"
      actions={
        mayAdd && (
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={adding.open} disabled={!newest}>
            {t('wordings.add')}
          </Button>
        )
      }
    >
      {!data && error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListLoading rows={1} height={240} />}
      {wordings?.map((wording) => (
        <Surface key={wording.version}>
          <Group gap="sm" align="baseline">
            <Title order={2}>{t('wordings.version', { version: wording.version })}</Title>
            <Text size="sm" c="dimmed">
              {t(wording === newest ? 'wordings.current' : 'wordings.former', {
                moment: format.moment(wording.since),
              })}
            </Text>
          </Group>
          <Stack gap="md" mt="sm">
            {(['de', 'en'] as const).map((language) => (
              <div key={language} lang={language}>
                <Text size="sm" c="dimmed" lang="">
                  {t(`wordings.${language}`)}
                </Text>
                <WordingText>{wording[language]}</WordingText>
              </div>
            ))}
          </Stack>
        </Surface>
      ))}
      {isAdding && newest && <AddWordingDialog newest={newest} onClose={adding.close} />}
    </NewsletterPage>
  );
}
