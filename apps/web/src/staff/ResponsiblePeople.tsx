import { Skeleton, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import type { Asked } from './important.js';
import { personName } from './names.js';
import { responsibleQuery, type Contact } from './overview.queries.js';
import classes from './Responsible.module.css';

export interface ResponsiblePeopleProps {
  companyId: string;
  asked: Asked;
}

export function ResponsiblePeople({ companyId, asked: { responsibility, orElse } }: ResponsiblePeopleProps) {
  const { t } = useTranslation('staff');
  const nameOf = useCatalogueName();
  const { data, error, refetch } = useQuery(responsibleQuery(companyId, responsibility.key));
  const others = useQueries({ queries: orElse.map((key) => responsibleQuery(companyId, key)) });
  const isElsewhere = others.some((other) => other.data && other.data.items.length > 0);
  const isGap = data?.items.length === 0 && others.every((other) => other.data) && !isElsewhere;
  if (data?.items.length === 0 && isElsewhere) return null;

  return (
    <div className={classes.row}>
      <dt>{nameOf(responsibility.name)}</dt>
      <dd>
        <Failure error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton height={24} />}
        {isGap && (
          <span className={classes.gap}>
            <IconAlertCircle size={18} aria-hidden /> {t('responsible.nobody')}
          </span>
        )}
        {data?.items.map((contact) => (
          <Person key={contact.id} contact={contact} />
        ))}
        {data?.nextCursor && (
          <TextLink
            to="/companies/$companyId/contacts"
            params={{ companyId }}
            search={{ responsibility: responsibility.key }}
            size="sm"
          >
            {t('responsible.more', { responsibility: nameOf(responsibility.name) })}
          </TextLink>
        )}
      </dd>
    </div>
  );
}

const Person = ({ contact }: { contact: Contact }) => (
  <div className={classes.person}>
    <TextLink
      to="/companies/$companyId/contacts/$contactId"
      params={{ companyId: contact.companyId, contactId: contact.id }}
    >
      {personName(contact)}
    </TextLink>
    <Text component="span" size="sm">
      <PhoneLink number={contact.phone} size="sm" />
    </Text>
  </div>
);
