import { Skeleton, Stack, Text } from '@mantine/core';
import { IconDeviceMobile, IconMail, IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import type { Company } from '../api/company.js';
import { contactQuery, type Contact } from '../api/contacts.js';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import { MailLink } from '../ui/MailLink.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import { personName } from '../api/names.js';
import { Panel } from './Panel.js';
import classes from './PrimaryContact.module.css';

/** The one person whom mandatory mail reaches. */
export function PrimaryContact({ company }: { company: Company }) {
  const { t } = useTranslation('overview');
  const whose = useWhose();
  return (
    <Panel title={t('primary.title')}>
      {company.primaryContactId === null ? (
        <Text c="dimmed">{t('primary.none', whose)}</Text>
      ) : (
        <Known companyId={company.id} contactId={company.primaryContactId} />
      )}
    </Panel>
  );
}

function Known({ companyId, contactId }: { companyId: string; contactId: string }) {
  const { data: contact, error } = useQuery(contactQuery(companyId, contactId));
  if (error) return <Missing error={error} />;
  return contact ? <Person contact={contact} /> : <Skeleton height={120} />;
}

function Person({ contact }: { contact: Contact }) {
  return (
    <Stack gap="sm">
      <div>
        <TextLink
          to="/companies/$companyId/contacts/$contactId"
          params={{ companyId: contact.companyId, contactId: contact.id }}
          fw={600}
          size="lg"
        >
          {personName(contact)}
        </TextLink>
        {contact.position && <Text c="dimmed">{contact.position}</Text>}
      </div>
      <Stack gap={4}>
        <Way icon={<IconPhone size={20} stroke={1.5} aria-hidden />}>
          <PhoneLink number={contact.phone} />
        </Way>
        {contact.mobile && (
          <Way icon={<IconDeviceMobile size={20} stroke={1.5} aria-hidden />}>
            <PhoneLink number={contact.mobile} />
          </Way>
        )}
        <Way icon={<IconMail size={20} stroke={1.5} aria-hidden />}>
          <MailLink email={contact.email} />
        </Way>
      </Stack>
    </Stack>
  );
}

const Way = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <Text component="div" className={classes.way}>
    {icon}
    <span>{children}</span>
  </Text>
);
