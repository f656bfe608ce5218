import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';
import type { WholeCase } from './succession.queries.js';

/** Who has died. */
export function CasePerson({ of: { companyId, personId, personName } }: { of: WholeCase }) {
  const { t } = useTranslation('succession');
  return (
    <Surface>
      <Title order={2} size="h3" mb={4}>
        {t('case.person')}
      </Title>
      {companyId && personId && personName ? (
        <TextLink
          to="/companies/$companyId/contacts/$contactId"
          params={{ companyId, contactId: personId }}
          fw={600}
        >
          {personName}
        </TextLink>
      ) : (
        <Text c="dimmed">{t('case.personUnknown')}</Text>
      )}
    </Surface>
  );
}
