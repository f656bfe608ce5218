import { ActionIcon, Stack, Title } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../ui/Failure.js';
import { notify } from '../ui/notify.js';
import { Surface } from '../ui/Surface.js';
import type { DeskFilter } from './desk-filter.js';
import { useLinkTickets, type WholeDeskTicket } from './desk.queries.js';
import { TicketLines } from './TicketLines.js';

/** Tickets that have to do with one: linked, following it, or merged into it. */
export function Linked({ ticket: { id, linked }, filter }: { ticket: WholeDeskTicket; filter: DeskFilter }) {
  const { t } = useTranslation('desk');
  const failureText = useFailureText();
  const unlink = useLinkTickets(id, { onSuccess: () => notify(t('linked.taken')) });
  if (linked.length === 0) return null;
  return (
    <Surface>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('linked.title')}
        </Title>
        <TicketLines
          label={t('linked.title')}
          tickets={linked}
          filter={filter}
          action={({ id: otherTicketId, number }) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('linked.unlink', { number })}
              onClick={() =>
                unlink.mutate(
                  { otherTicketId, isLinked: false },
                  { onError: (error) => notify(failureText(error) ?? '') },
                )
              }
            >
              <IconLinkOff size={16} aria-hidden />
            </ActionIcon>
          )}
        />
      </Stack>
    </Surface>
  );
}
