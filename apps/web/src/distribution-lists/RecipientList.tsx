import { Box, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { MailLink } from '../ui/MailLink.js';
import { Notice } from '../ui/Notice.js';
import { PhoneLink } from '../ui/PhoneLink.js';
import { rowLink, Table, type Column } from '../ui/Table.js';
import type { Recipient, Recipients } from './distribution-lists.queries.js';
import { useListed } from './useListed.js';
import { useRuleText } from './useRuleText.js';

type Placed = Recipient & { place: number };

export interface RecipientListProps {
  recipients: Pick<Recipients, 'companyId' | 'step' | 'recipients'> & Partial<Pick<Recipients, 'position'>>;
  /** The step with which the chain begins: reaching somebody there needs no explanation. */
  first?: Recipients['step'];
}

/** Everybody who would be reached, in order, and everybody who would not, with the reason. */
export function RecipientList({
  recipients: { companyId, step, position, recipients },
  first = 'list',
}: RecipientListProps) {
  const { t } = useTranslation('distribution-lists');
  const ruleText = useRuleText();
  const contactOf = useListed(companyId, recipients);
  const included = placed(recipients.filter((recipient) => recipient.included));
  const excluded = placed(recipients.filter((recipient) => !recipient.included));

  const who: Column<Placed> = {
    key: 'who',
    title: t('columns.who'),
    width: 'minmax(0, 1.4fr)',
    cell: ({ contactId, label, email }) => {
      const name = label ?? email ?? t('recipients.unnamed');
      if (!contactId || !contactOf(contactId)) return <Text fw={600}>{name}</Text>;
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
    width: 'minmax(0, 1.4fr)',
    cell: ({ email: address }) => address && <MailLink email={address} size="sm" />,
  };
  const phone: Column<Placed> = {
    key: 'phone',
    title: t('columns.phone'),
    width: 'minmax(0, 1fr)',
    cell: ({ contactId }) => <Phones contact={contactId ? contactOf(contactId) : undefined} />,
  };
  const why = (key: 'why' | 'whyNot'): Column<Placed> => ({
    key,
    title: t(`columns.${key}`),
    width: 'minmax(0, 1fr)',
    cell: ({ rule }) => rule !== 'on-the-list' && <Text size="sm">{ruleText(rule)}</Text>,
  });
  const isPlain = included.every(({ rule }) => rule === 'on-the-list');

  return (
    <Stack gap="sm">
      {step !== first && step !== 'list' && <StepNote step={step} isFirst={position === 0} />}
      {included.length > 0 && (
        <Table
          label={t('recipients.title')}
          columns={[who, phone, email, ...(isPlain ? [] : [why('why')])]}
          items={included}
          keyOf={({ place }) => String(place)}
          numbered
          isWhole={false} // its order is meant
        />
      )}
      {excluded.length > 0 && (
        <Box>
          <Text fw={600} size="sm" mb={4}>
            {t('recipients.excluded')}
          </Text>
          <Table
            label={t('recipients.excluded')}
            columns={[who, phone, why('whyNot')]}
            items={excluded}
            keyOf={({ place }) => String(place)}
            isWhole={false}
          />
        </Box>
      )}
    </Stack>
  );
}

const placed = (recipients: Recipient[]): Placed[] =>
  recipients.map((recipient, index) => ({ ...recipient, place: index + 1 }));

function Phones({ contact }: { contact: { phone: string; mobile: string | null } | undefined }) {
  if (!contact) return null;
  return (
    <Group component="span" gap="0 1rem">
      <PhoneLink number={contact.phone} size="sm" />
      {contact.mobile && <PhoneLink number={contact.mobile} size="sm" />}
    </Group>
  );
}

function StepNote({ step, isFirst }: { step: Exclude<Recipients['step'], 'list'>; isFirst: boolean }) {
  const { t } = useTranslation('distribution-lists');
  const Icon = step === null ? IconAlertTriangle : IconInfoCircle;
  return (
    <Notice color={step === null ? 'red' : 'petrol'} icon={Icon}>
      {t(`recipients.step.${step ?? 'nobody'}`)}
      {step !== null && !isFirst && ` ${t('recipients.step.before')}`}
    </Notice>
  );
}
