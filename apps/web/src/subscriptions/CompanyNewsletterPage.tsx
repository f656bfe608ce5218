import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newsletterChannelsQuery } from '../api/catalogue.js';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import { useWhose } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { Page } from '../ui/Page.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import { AskPersonDialog } from './AskPersonDialog.js';
import { CompanyNewsletters } from './CompanyNewsletters.js';
import { PeopleTable } from './PeopleTable.js';
import { PersonDialog } from './PersonDialog.js';
import {
  companySubscriptionsQuery,
  useContactSubscriptions,
  wordingsQuery,
} from './subscriptions.queries.js';
import { WordingText } from './WordingText.js';

/** A company's newsletters: those to its general address, and, apart from them, those to its people. */
export function CompanyNewsletterPage() {
  const { t } = useTranslation('subscriptions');
  const whose = useWhose();
  const company = useCompany();
  const mayChange = useMay('Subscriptions.change') && !company.closedAt;
  const people = useContactSubscriptions(company.id);
  const [isChoosing, choosing] = useDisclosure();
  const [asking, setAsking] = useState<string>();
  const own = useQuery(companySubscriptionsQuery(company));
  const channels = useQuery(newsletterChannelsQuery);
  const isComing = own.isPending || channels.isPending || people.isPending; // at once: nothing is pushed away
  if (isComing)
    return (
      <Page title={t('title')} lead={t('lead', whose)}>
        <ListLoading rows={2} height={200} />
      </Page>
    );
  return (
    <Page title={t('title')} lead={t('lead', whose)}>
      <Stack gap="xl">
        <Part title={t('company.title')} lead={t('company.lead')}>
          <Surface>
            <CompanyNewsletters company={company} />
          </Surface>
        </Part>
        <Part
          title={t('people.title')}
          lead={t('people.lead')}
          action={
            mayChange && (
              <Button variant="default" size="sm" onClick={choosing.open}>
                {t('people.add')}
              </Button>
            )
          }
        >
          {!people.items && people.error && (
            <Failure error={people.error} onRetry={() => void people.refetch()} />
          )}
          {people.items?.length === 0 && (
            <Surface>
              <Text c="dimmed">{t('people.none')}</Text>
            </Surface>
          )}
          {people.items && people.items.length > 0 && (
            <PeopleTable
              companyId={company.id}
              subscriptions={people.items}
              isWhole={!people.hasNextPage}
              isOpen={!company.closedAt}
            />
          )}
          <ShowMore list={people} />
        </Part>
        <ShownWording />
      </Stack>
      {isChoosing && (
        <AskPersonDialog
          companyId={company.id}
          onChoose={({ id }) => {
            choosing.close();
            setAsking(id);
          }}
          onCancel={choosing.close}
        />
      )}
      {asking && (
        <PersonDialog companyId={company.id} contactId={asking} onClose={() => setAsking(undefined)} />
      )}
    </Page>
  );
}

interface PartProps {
  title: string;
  lead: string;
  action?: ReactNode;
  children: ReactNode;
}

function Part({ title, lead, action, children }: PartProps) {
  const id = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Group justify="space-between" align="end">
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          <Text c="dimmed" maw="42rem">
            {lead}
          </Text>
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  );
}

/** What recipients are asked to agree to, to the letter. */
function ShownWording() {
  const { t, i18n } = useTranslation('subscriptions');
  const { data: wordings } = useQuery(wordingsQuery);
  const wording = wordings?.find(({ key }) => key === 'consent');
  return (
    wording && (
      <Part title={t('wording.title')} lead={t('wording.lead', { version: wording.version })}>
        <Surface>
          <WordingText>{i18n.language === 'en' ? wording.en : wording.de}</WordingText>
        </Surface>
      </Part>
    )
  );
}
