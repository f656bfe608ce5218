import { Badge, Button, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import { ListLoading } from '../ui/ListLoading.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import { Table } from '../ui/Table.js';
import type { PreviewedCompany } from './declaration.js';
import { previewSelections, usePreviewedCompanies, type PreviewSelection } from './declarations.queries.js';
import { PreviewedCompanyDialog } from './PreviewedCompanyDialog.js';

/** Every company of a preview, and by whom it would be told. */
export function PreviewedCompanies({ snapshotId }: { snapshotId: string }) {
  const { t, i18n } = useTranslation('declarations');
  const [only, setOnly] = useState<PreviewSelection>();
  const [looking, setLooking] = useState<PreviewedCompany>();
  const list = usePreviewedCompanies(snapshotId, only);
  return (
    <Surface>
      <Stack gap="md">
        <Title order={2}>{t('check.companies')}</Title>
        <NativeSelect
          size="md"
          label={t('show')}
          w={{ base: '100%', sm: '20rem' }}
          value={only ?? 'all'}
          onChange={({ currentTarget }) =>
            setOnly(previewSelections.find((one) => one === currentTarget.value))
          }
          data={(['all', ...previewSelections] as const).map((value) => ({
            value,
            label: t(`check.selections.${value}`),
          }))}
        />
        {!list.items && list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {!list.items && !list.error && <ListLoading rows={3} />}
        {list.items?.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        {list.items && list.items.length > 0 && (
          <Table
            label={t('check.companies')}
            items={list.items}
            keyOf={({ companyId }) => companyId}
            isWhole={false}
            columns={[
              {
                key: 'company',
                title: t('columns.company'),
                width: 'minmax(0, 1.2fr)',
                cell: ({ companyName, customerNumber }) => (
                  <>
                    <Text fw={600}>{companyName}</Text>
                    <Text size="sm" c="dimmed">
                      {customerNumber}
                    </Text>
                  </>
                ),
              },
              {
                key: 'who',
                title: t('columns.who'),
                width: 'minmax(0, 2fr)',
                cell: ({ sentence, hasChanged }) => (
                  <>
                    {hasChanged && (
                      <Badge variant="filled" color="red.8" tt="none" fw={500}>
                        {t('check.hasChanged')}
                      </Badge>
                    )}
                    <Text size="sm">{i18n.language === 'en' ? sentence.en : sentence.de}</Text>
                  </>
                ),
              },
              {
                key: 'mailboxes',
                title: t('columns.mailboxes'),
                width: 'minmax(0, 0.6fr)',
                cell: ({ mailboxes }) => t('mailboxes', { count: mailboxes }),
              },
              {
                key: 'look',
                title: t('columns.preview'),
                width: 'minmax(0, 0.8fr)',
                cell: (company) =>
                  company.refusal === null && (
                    <Button
                      size="compact-md"
                      variant="default"
                      aria-label={t('check.lookAt', { company: company.companyName })}
                      onClick={() => setLooking(company)}
                    >
                      {t('check.look')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
        <ShowMore list={list} />
      </Stack>
      {looking && (
        <PreviewedCompanyDialog
          snapshotId={snapshotId}
          company={looking}
          onClose={() => setLooking(undefined)}
        />
      )}
    </Surface>
  );
}
