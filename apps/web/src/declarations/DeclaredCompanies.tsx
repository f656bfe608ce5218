import { Badge, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { TextLink } from '../ui/links.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import { rowLink, Table } from '../ui/Table.js';
import { standingAt, type CompanyStanding, type Declaration, type DeclaredCompany } from './declaration.js';
import { declaredSelections, useDeclaredCompanies, type DeclaredSelection } from './declarations.queries.js';

const looks: Record<CompanyStanding, { variant: string; color?: string }> = {
  calling: { variant: 'filled', color: 'red.8' },
  unanswered: { variant: 'filled', color: 'red.8' },
  waiting: { variant: 'default' },
  taken: { variant: 'outline' },
  over: { variant: 'default' },
  refused: { variant: 'default' },
  withdrawn: { variant: 'default' },
};

/** How far it has come at each company. */
export function DeclaredCompanies({ declaration }: { declaration: Declaration }) {
  const { t } = useTranslation('declarations');
  const format = useFormat();
  const [only, setOnly] = useState<DeclaredSelection>();
  const list = useDeclaredCompanies(declaration, only);
  return (
    <Surface>
      <Stack gap="md">
        <Title order={2}>{t('picture.atEach')}</Title>
        <NativeSelect
          size="md"
          label={t('show')}
          w={{ base: '100%', sm: '20rem' }}
          value={only ?? 'all'}
          onChange={({ currentTarget }) =>
            setOnly(declaredSelections.find((one) => one === currentTarget.value))
          }
          data={(['all', ...declaredSelections] as const).map((value) => ({
            value,
            label: t(`selections.${value}`),
          }))}
        />
        {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {!list.items && !list.error && <ListLoading rows={3} />}
        {list.items?.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        {list.items && list.items.length > 0 && (
          <Table
            label={t('picture.atEach')}
            items={list.items}
            keyOf={({ companyId }) => companyId}
            isWhole={!list.hasNextPage}
            columns={[
              {
                key: 'company',
                title: t('columns.company'),
                width: 'minmax(0, 1.3fr)',
                sortBy: ({ companyName }) => companyName,
                cell: (company) => <CompanyLink company={company} />,
              },
              {
                key: 'standing',
                title: t('columns.standing'),
                width: 'minmax(0, 0.9fr)',
                sortBy: (company) => t(`standing.${standingAt(company)}`),
                cell: (company) => <Standing company={company} />,
              },
              {
                key: 'since',
                title: t('columns.since'),
                width: 'minmax(0, 0.8fr)',
                sortBy: ({ acknowledgedAt }) => acknowledgedAt ?? '',
                cell: ({ acknowledgedAt }) =>
                  acknowledgedAt && (
                    <time dateTime={acknowledgedAt}>{format.shortMoment(acknowledgedAt)}</time>
                  ),
              },
              {
                key: 'mails',
                title: t('columns.mails'),
                width: 'minmax(0, 1.2fr)',
                cell: (company) => <Mails company={company} />,
              },
              {
                key: 'steps',
                title: t('columns.steps'),
                width: 'minmax(0, 0.8fr)',
                sortBy: ({ furtherSteps }) => String(furtherSteps),
                cell: ({ furtherSteps }) =>
                  furtherSteps > 0 ? t('furtherSteps', { count: furtherSteps }) : null,
              },
            ]}
          />
        )}
        <ShowMore list={list} />
      </Stack>
    </Surface>
  );
}

function CompanyLink({ company: { companyId, companyName, customerNumber, incidentId } }: OfCompany) {
  return (
    <>
      {incidentId ? (
        <TextLink
          to="/companies/$companyId/incidents/$incidentId"
          params={{ companyId, incidentId }}
          className={rowLink}
        >
          {companyName}
        </TextLink>
      ) : (
        <TextLink to="/companies/$companyId" params={{ companyId }} className={rowLink}>
          {companyName}
        </TextLink>
      )}
      <Text size="sm" c="dimmed">
        {customerNumber}
      </Text>
    </>
  );
}

interface OfCompany {
  company: DeclaredCompany;
}

function Standing({ company }: OfCompany) {
  const { t } = useTranslation('declarations');
  const standing = standingAt(company);
  return (
    <Stack gap={4} align="flex-start">
      <Badge {...looks[standing]} tt="none" size="lg" fw={500}>
        {t(`standing.${standing}`)}
      </Badge>
      {standing === 'calling' && company.callTaskId && (
        <TextLink
          to="/call-tasks/$callTaskId"
          params={{ callTaskId: company.callTaskId }}
          size="sm"
          underline="always"
        >
          {t('toCallTask')}
        </TextLink>
      )}
    </Stack>
  );
}

function Mails({ company: { told, accepted, bounced, failed } }: OfCompany) {
  const { t } = useTranslation('declarations');
  const format = useFormat();
  const counts = { told, accepted, bounced, failed };
  const parts = (['told', 'accepted', 'bounced', 'failed'] as const).filter((what) => counts[what] > 0);
  return (
    <Text size="sm">{format.list(parts.map((what) => t(`mails.${what}`, { count: counts[what] })))}</Text>
  );
}
