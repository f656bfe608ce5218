import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { ShowMore } from '../ui/ShowMore.js';
import { Surface } from '../ui/Surface.js';
import { Table } from '../ui/Table.js';
import type { Incident } from './incident.js';
import { reportFiles, saveReport, useMakeReport, useReports, type Report } from './reports.queries.js';

/** The reports with all evidence of an incident: made, and handed out as files. */
export function IncidentReports({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const list = useReports(incident);
  const make = useMakeReport(incident);
  const reports = list.items ?? [];
  return (
    <Surface>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('reports.title')}</Title>
          <Text c="dimmed">{t('reports.lead')}</Text>
        </div>
        {reports.length > 0 && (
          <Table
            label={t('reports.title')}
            items={reports}
            keyOf={({ id }) => id}
            isWhole={false}
            columns={[
              {
                key: 'madeAt',
                title: t('reports.madeAt'),
                width: 'minmax(0, 1fr)',
                cell: ({ madeAt, erasedAt }) => (
                  <>
                    <time dateTime={madeAt}>{format.shortMoment(madeAt)}</time>
                    {erasedAt && (
                      <Text size="sm" c="dimmed">
                        {t('reports.erased')}
                      </Text>
                    )}
                  </>
                ),
              },
              {
                key: 'hash',
                title: t('reports.hash'),
                width: 'minmax(0, 1.4fr)',
                cell: ({ sha256 }) => (
                  <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                    {sha256}
                  </Text>
                ),
              },
              {
                key: 'files',
                title: t('reports.files'),
                width: 'minmax(0, 1.4fr)',
                cell: (report) => <Files report={report} />,
              },
            ]}
          />
        )}
        <ShowMore list={list} />
        <Failure error={list.items ? undefined : list.error} onRetry={() => void list.refetch()} />
        <Failure error={make.error} />
        <Group>
          <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
            {t('reports.make')}
          </Button>
        </Group>
      </Stack>
    </Surface>
  );
}

function Files({ report }: { report: Report }) {
  const { t, i18n } = useTranslation('incidents');
  const download = useMutation({ mutationFn: saveReport });
  const language = i18n.language === 'en' ? 'en' : 'de';
  const offered = reportFiles.filter((file) => file === 'sig' || report.erasedAt === null);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {offered.map((file) => (
          <Button
            key={file}
            size="compact-md"
            variant="default"
            loading={download.isPending && download.variables.file === file}
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
            onClick={() => download.mutate({ report, file, language })}
          >
            {t(`reports.file.${file}`)}
          </Button>
        ))}
      </Group>
      <Failure error={download.error} />
    </Stack>
  );
}
