import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { MailLink } from '../ui/MailLink.js';
import { rowLink, Table, type Column } from '../ui/Table.js';
import type { Considered } from './recipients.queries.js';

export interface ConsideredListProps {
  companyId: string;
  label: string;
  recipients: Considered[];
  numbered?: boolean;
}

type Placed = Considered & { place: number };

/** People in their order, each with the reason. */
export function ConsideredList({ companyId, label, recipients, numbered }: ConsideredListProps) {
  const { t, i18n } = useTranslation('recipients');
  const who: Column<Placed> = {
    key: 'who',
    title: t('columns.who'),
    width: 'minmax(0, 1fr)',
    cell: ({ contactId, label: called, email, erasedSince }) => {
      const name = called ?? email ?? t(erasedSince ? 'erased' : 'unnamed');
      if (!contactId || erasedSince) return <Text fw={600}>{name}</Text>;
      return (
        <TextLink
          to="/companies/$companyId/contacts/$contactId"
          params={{ companyId, contactId }}
          className={rowLink}
        >
          {name}
        </TextLink>
      );
    },
  };
  const email: Column<Placed> = {
    key: 'email',
    title: t('columns.email'),
    width: 'minmax(0, 1fr)',
    cell: ({ email: address }) => address && <MailLink email={address} size="sm" />,
  };
  const why: Column<Placed> = {
    key: 'why',
    title: t('columns.why'),
    width: 'minmax(0, 1.6fr)',
    cell: ({ sentence }) => <Text size="sm">{i18n.language === 'en' ? sentence.en : sentence.de}</Text>,
  };
  return (
    <Table
      label={label}
      columns={[who, email, why]}
      items={recipients.map((recipient, index) => ({ ...recipient, place: index + 1 }))}
      keyOf={({ place }) => String(place)}
      {...(numbered && { numbered })}
      isWhole={false} // its order is meant
    />
  );
}
