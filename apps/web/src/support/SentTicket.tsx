import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import type { Ticket } from './support.queries.js';

/** That a ticket has arrived: its number, and that a mail says so too. */
export function SentTicket({ ticket: { id, companyId, number, senderEmail } }: { ticket: Ticket }) {
  const { t } = useTranslation('support');
  return (
    <Page title={t('sent.title')} width="text">
      <Surface>
        <Stack gap="md">
          <div>
            <Text c="dimmed">{t('sent.number')}</Text>
            <Text fw={650} fz="1.5rem">
              {number}
            </Text>
          </div>
          <Text>{t('sent.mail', { email: senderEmail })}</Text>
          <Group gap="sm">
            <LinkButton to="/companies/$companyId/tickets/$ticketId" params={{ companyId, ticketId: id }}>
              {t('sent.open')}
            </LinkButton>
            <LinkButton variant="default" to="/companies/$companyId/tickets" params={{ companyId }}>
              {t('sent.all')}
            </LinkButton>
          </Group>
        </Stack>
      </Surface>
    </Page>
  );
}
