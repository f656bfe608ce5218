import { Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { warningsQuery } from '../api/warnings.js';
import { Notice } from '../ui/Notice.js';

/** What should be looked at in this person's data. */
export function ContactWarnings({ contact }: { contact: Contact }) {
  const { i18n } = useTranslation('contacts');
  const { data } = useQuery(warningsQuery(contact.companyId, i18n.language));
  const warnings = data?.warnings.filter(({ contactIds }) => contactIds.includes(contact.id)) ?? [];
  if (warnings.length === 0) return null;
  return (
    <Notice icon={IconInfoCircle} color="yellow">
      <Stack gap={4}>
        {warnings.map(({ code, detail }) => (
          <Text key={code}>{detail}</Text>
        ))}
      </Stack>
    </Notice>
  );
}
