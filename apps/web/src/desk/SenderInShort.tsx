import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { responsibilitiesQuery, useCatalogueName } from '../api/catalogue.js';
import type { Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { useFormat } from '../i18n/format.js';
import { TextLink } from '../ui/links.js';
import { PhoneLink } from '../ui/PhoneLink.js';

export interface SenderInShortProps {
  companyId: string | null;
  contact: Contact | null;
  /** As the ticket knows them. */
  name: string | null;
  email: string | null;
}

/** Who has written, and what they are responsible for. */
export function SenderInShort({ companyId, contact, name, email }: SenderInShortProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const nameIn = useCatalogueName();
  const { data: areas = [] } = useQuery(responsibilitiesQuery);
  const known = areas.flatMap(({ responsibilities }) => responsibilities);
  const nameOf = (key: string): string => {
    const entry = known.find((one) => one.key === key);
    return entry ? nameIn(entry.name) : key;
  };
  if (!contact || !companyId)
    return (
      <>
        {name && <Text>{name}</Text>}
        <Text size="sm">{email ?? t('customer.erased')}</Text>
        {email && companyId && (
          <Text size="sm" c="dimmed">
            {t('customer.noContact')}
          </Text>
        )}
      </>
    );
  const { id: contactId, position, phone, responsibilities, offboardedAt } = contact;
  return (
    <>
      <TextLink to="/companies/$companyId/contacts/$contactId" params={{ companyId, contactId }}>
        {personName(contact)}
      </TextLink>
      {offboardedAt && <Text size="sm">{t('customer.offboarded')}</Text>}
      {position && (
        <Text size="sm" c="dimmed">
          {position}
        </Text>
      )}
      <Text size="sm">{contact.email}</Text>
      {phone && <PhoneLink number={phone} size="sm" />}
      {responsibilities.length > 0 && (
        <Text size="sm" mt={4}>
          <Text span c="dimmed" inherit>
            {t('customer.responsible')}{' '}
          </Text>
          {format.list(responsibilities.map(nameOf))}
        </Text>
      )}
    </>
  );
}
