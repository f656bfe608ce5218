import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/links.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import type { Ticket } from './support.queries.js';

/** Somebody has told of a death: what happens now, and that nothing is left to do. */
export function SentBereavement({ ticket: { id: ticketId, companyId, senderEmail } }: { ticket: Ticket }) {
  const { t } = useTranslation('support');
  return (
    <Page title={t('bereavement.sent.title')} width="text">
      <Surface>
        <Stack gap="md">
          <Text>{t('bereavement.sent.text')}</Text>
          <Text>{t('bereavement.sent.page', { email: senderEmail })}</Text>
          <Group gap="sm">
            <LinkButton to="/bereavement">{t('bereavement.sent.next')}</LinkButton>
            <LinkButton
              variant="default"
              to="/companies/$companyId/tickets/$ticketId"
              params={{ companyId, ticketId }}
            >
              {t('bereavement.sent.open')}
            </LinkButton>
          </Group>
        </Stack>
      </Surface>
    </Page>
  );
}
