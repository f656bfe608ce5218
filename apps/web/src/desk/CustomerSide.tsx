import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { standingOf } from '../incidents/course.js';
import { useFormat } from '../i18n/format.js';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';
import { contactAtQuery, openIncidentsQuery } from './customer.queries.js';
import type { DeskFilter } from './desk-filter.js';
import { shortQueueQuery, type WholeDeskTicket } from './desk.queries.js';
import { SenderInShort } from './SenderInShort.js';
import { TicketLines } from './TicketLines.js';

/** Who it is that has written: company and person, what is broken there, and what else they have asked. */
export function CustomerSide({ ticket, filter }: { ticket: WholeDeskTicket; filter: DeskFilter }) {
  const { t } = useTranslation('desk');
  const { companyId, companyName, customerNumber } = ticket;
  return (
    <Surface>
      <Stack gap="md">
        <div>
          <Title order={2} size="h3">
            {t('customer.title')}
          </Title>
          {companyId ? (
            <>
              <TextLink to="/companies/$companyId" params={{ companyId }} fw={600}>
                {companyName ?? t('customer.unnamed')}
              </TextLink>
              <Text size="sm" c="dimmed">
                {customerNumber}
              </Text>
            </>
          ) : (
            <Text c="dimmed">{t('customer.unknown')}</Text>
          )}
        </div>
        <Sender ticket={ticket} />
        {companyId && <OpenIncidents companyId={companyId} />}
        {companyId && <LastTickets companyId={companyId} without={ticket.id} filter={filter} />}
      </Stack>
    </Surface>
  );
}

function Sender({ ticket: { companyId, senderEmail, authorName } }: { ticket: WholeDeskTicket }) {
  const { t } = useTranslation('desk');
  const { data: contact, error } = useQuery(contactAtQuery(companyId, senderEmail));
  return (
    <div>
      <Title order={3} size="sm">
        {t('customer.sender')}
      </Title>
      <Missing error={error} />
      <SenderInShort companyId={companyId} contact={contact ?? null} name={authorName} email={senderEmail} />
    </div>
  );
}

function OpenIncidents({ companyId }: { companyId: string }) {
  const { t } = useTranslation(['desk', 'incidents']);
  const { data, error } = useQuery(openIncidentsQuery(companyId));
  return (
    <div>
      <Title order={3} size="sm">
        {t('customer.incidents')}
      </Title>
      <Missing error={error} />
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('customer.noIncidents')}
        </Text>
      )}
      {data?.map((incident) => (
        <div key={incident.id}>
          <TextLink
            to="/companies/$companyId/incidents/$incidentId"
            params={{ companyId, incidentId: incident.id }}
          >
            {incident.subject}
          </TextLink>
          <Text size="sm" c="dimmed">
            {t(`incidents:standing.short.${standingOf(incident)}`)}
          </Text>
        </div>
      ))}
    </div>
  );
}

function LastTickets({
  companyId,
  without,
  filter,
}: {
  companyId: string;
  without: string;
  filter: DeskFilter;
}) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { user } = useSession();
  const { data, error } = useQuery(shortQueueQuery({ companyId, status: 'all' }, user.id, 6));
  const others = data?.items.filter(({ id }) => id !== without).slice(0, 5);
  return (
    <Stack gap={6}>
      <Title order={3} size="sm">
        {t('customer.tickets')}
      </Title>
      <Missing error={error} />
      {others?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('customer.noTickets')}
        </Text>
      )}
      {others && others.length > 0 && (
        <TicketLines
          label={t('customer.tickets')}
          tickets={others}
          filter={filter}
          aside={({ changedAt }) => format.shortMoment(changedAt)}
        />
      )}
      <TextLink to="/desk" search={{ companyId, status: 'all' }} size="sm">
        {t('customer.allTickets')}
      </TextLink>
    </Stack>
  );
}
