import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import { companyName } from '../api/names.js';
import { useFormat } from '../i18n/format.js';
import { Failures } from '../ui/Failures.js';
import { Page } from '../ui/Page.js';
import { listKinds, recipientsQuery } from './distribution-lists.queries.js';
import { RecipientList } from './RecipientList.js';
import { contactIdsOf, useListedContacts } from './useListed.js';

/** Whom to reach in an emergency, in order, with their numbers: for the wall, for the day on which there is no network. */
export function EmergencySheetPage() {
  const { t } = useTranslation('distribution-lists');
  const { t: word } = useTranslation();
  const format = useFormat();
  const company = useCompany();
  const [now] = useState(() => new Date().toISOString());
  const reached = useQueries({ queries: listKinds.map((kind) => recipientsQuery(company.id, kind)) });
  const people = useListedContacts(
    company.id,
    reached.flatMap(({ data }) => contactIdsOf(data?.recipients ?? [])),
  );
  const isPending = [...reached, people].some((one) => one.isPending);

  return (
    <Page
      title={t('sheet.title', { company: companyName(company) })}
      lead={t('sheet.lead', { number: company.customerNumber, moment: format.moment(now) })}
      back={{
        to: { to: '/companies/$companyId/distribution-lists', params: { companyId: company.id } },
        label: t('title'),
      }}
      actions={
        <Button
          leftSection={<IconPrinter size={18} aria-hidden />}
          disabled={isPending}
          onClick={() => window.print()}
        >
          {word('print')}
        </Button>
      }
    >
      <Failures />
      {isPending && <Skeleton height={400} />}
      {!isPending && (
        <Stack gap="xl">
          {listKinds.map((kind, index) => {
            const recipients = reached[index]?.data;
            return (
              recipients && (
                <Stack key={kind} component="section" gap="sm" aria-label={t(`kinds.${kind}.name`)}>
                  <Title order={2}>{t(`kinds.${kind}.name`)}</Title>
                  <RecipientList recipients={recipients} />
                </Stack>
              )
            );
          })}
          <Text size="sm" c="dimmed">
            {t('sheet.note')}
          </Text>
        </Stack>
      )}
    </Page>
  );
}
