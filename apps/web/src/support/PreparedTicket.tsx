import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { may } from '../api/may.js';
import type { Session } from '../api/session.js';
import { LinkButton } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';

/** The way for those who can sign in: a ticket that is written already, in their own company. */
export function PreparedTicket({ session }: { session: Session | null }) {
  const { t } = useTranslation('support');
  const isStaff = session !== null && session.user.companyId === null;
  return (
    <Surface>
      <Stack gap="sm" align="flex-start">
        <Title order={2}>{t('bereavement.prepared.title')}</Title>
        {isStaff && !may(session.user, 'SuccessionCases.open') && (
          <Text>{t('bereavement.prepared.passOn')}</Text>
        )}
        {isStaff && may(session.user, 'SuccessionCases.open') && (
          <>
            <Text>{t('bereavement.prepared.staff')}</Text>
            <LinkButton to="/succession-cases">{t('bereavement.prepared.record')}</LinkButton>
          </>
        )}
        {!isStaff && (
          <>
            <Text>{t('bereavement.prepared.text')}</Text>
            {/* nobody signed in is asked to, and comes to the ticket from there */}
            <LinkButton to="/bereavement/ticket" preload={false}>
              {session ? t('bereavement.prepared.open') : t('bereavement.prepared.signIn')}
            </LinkButton>
          </>
        )}
      </Stack>
    </Surface>
  );
}
