import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import type { Contact } from '../api/contacts.js';
import { Mark, Marks } from './Mark.js';
import { useResponsibilityAreas } from './responsibilities.js';
import { Section } from './Section.js';

/** What a person is responsible for, by area. Retired entries stay readable. */
export function ResponsibilitiesSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const catalogueName = useCatalogueName();
  const areas = useResponsibilityAreas()
    .map((area) => ({
      ...area,
      responsibilities: area.responsibilities.filter(({ key }) => contact.responsibilities.includes(key)),
    }))
    .filter(({ responsibilities }) => responsibilities.length > 0);
  return (
    <Section title={t('form.responsibilities.title')}>
      {contact.responsibilities.length === 0 && <Text c="dimmed">{t('contact.noResponsibilities')}</Text>}
      <Stack gap="md">
        {areas.map(({ key, name, responsibilities }) => (
          <div key={key}>
            <Text size="sm" c="dimmed" mb={4}>
              {catalogueName(name)}
            </Text>
            <Marks>
              {responsibilities.map((one) => (
                <Mark key={one.key}>
                  {one.retiredAt ? t('retired', { name: catalogueName(one.name) }) : catalogueName(one.name)}
                </Mark>
              ))}
            </Marks>
          </div>
        ))}
      </Stack>
    </Section>
  );
}
