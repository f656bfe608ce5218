import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '../i18n/language.js';
import classes from '../incidents/MailPreview.module.css';
import { Surface } from '../ui/Surface.js';
import { toldAtMany, type Preview } from './declaration.js';
import { useFieldName } from './useFieldName.js';

/** What is told, in each language in which it is. */
export function ToldTexts({ texts, title }: { texts: Preview['texts']; title: string }) {
  const { t } = useTranslation('declarations');
  const fieldName = useFieldName();
  const told = languages.flatMap((language) => {
    const text = texts[language];
    return text ? [{ language, ...text }] : [];
  });
  return (
    <Surface>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, md: told.length }} spacing="lg">
        {told.map(({ language, subject, text }) => (
          <Stack key={language} component="section" aria-label={t(`form.languages.${language}`)} gap={4}>
            <Text size="sm" c="dimmed">
              {t(`form.languages.${language}`)}
            </Text>
            <div className={classes.mail} lang={language}>
              <Text fw={600} mb="xs">
                {toldAtMany(subject, fieldName)}
              </Text>
              <pre className={classes.text}>{toldAtMany(text, fieldName)}</pre>
            </div>
          </Stack>
        ))}
      </SimpleGrid>
    </Surface>
  );
}
