import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import { Failure } from '../ui/Failure.js';
import { Surface } from '../ui/Surface.js';
import classes from './files.module.css';
import { useDownload, type Download } from './useDownload.js';

export interface ExportsProps {
  companyId: string;
  contacts: boolean;
  everything: boolean;
}

/** The ways out, each with what it is for. */
export function Exports({ companyId, contacts, everything }: ExportsProps) {
  const { t } = useTranslation('files');
  const whose = useWhose();
  const download = useDownload(companyId);
  const nameOf = (what: Download): string =>
    what === 'everything' ? t('export.everything.name', whose) : t(`export.${what}.name`);
  const offered: Download[] = [
    ...(contacts ? (['spreadsheet', 'vcard', 'csv'] as const) : []),
    ...(everything ? (['everything'] as const) : []),
  ];
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('export.title')}</Title>
      <Text c="dimmed">{t('export.lead')}</Text>
      <Failure error={download.error} />
      <Surface p={0}>
        <ul className={classes.list}>
          {offered.map((what) => (
            <li key={what} className={classes.row}>
              <div className={classes.words}>
                <Text fw={600}>{nameOf(what)}</Text>
                <Text c="dimmed">{t(`export.${what}.for`)}</Text>
              </div>
              <Group>
                <Button
                  variant="default"
                  size="sm"
                  leftSection={<IconDownload size={18} aria-hidden />}
                  aria-label={t('export.label', { what: nameOf(what) })}
                  loading={download.isPending && download.variables === what}
                  disabled={download.isPending && download.variables !== what}
                  onClick={() => download.mutate(what)}
                >
                  {t('export.do')}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      </Surface>
    </Stack>
  );
}
