import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { Failure } from '../ui/Failure.js';
import { holdingsQuery } from './contacts.queries.js';
import { heldOf, type Held } from './held.js';
import { HeldList } from './HeldList.js';
import { Section } from './Section.js';

/** What hangs on a person, before it is missed. */
export function HoldingsSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { data, error, refetch } = useQuery(holdingsQuery(contact.companyId, contact.id));
  const held = data && heldOf(data).filter(isMissed);
  return (
    <Section title={t('held.title')} {...(held?.length !== 0 && { lead: t('held.lead') })}>
      {!held && !error && <Skeleton height={24} />}
      {!held && <Failure error={error} onRetry={() => void refetch()} />}
      {held?.length === 0 && <Text c="dimmed">{t('held.nothing')}</Text>}
      {held && held.length > 0 && <HeldList held={held} />}
    </Section>
  );
}

/** What others have as well is not missed, and newsletters are nobody's to take over. */
const isMissed = (held: Held): boolean =>
  held.what !== 'subscriptions' && !(held.what === 'responsibilities' && !held.alone);
