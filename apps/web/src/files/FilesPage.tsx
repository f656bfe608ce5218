import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import { useWhose } from '../api/session.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import { Exports } from './Exports.js';
import { ImportDrop } from './ImportDrop.js';
import { ImportList } from './ImportList.js';

/** Contacts as files: in and out. */
export function FilesPage() {
  const { t } = useTranslation('files');
  const whose = useWhose();
  const company = useCompany();
  const mayImport = useMay('Imports.open');
  const mayExport = useMay('Exports.contactsFile');
  const mayExportAll = useMay('Exports.companyFile');
  const isOpen = !company.closedAt;
  return (
    <Page title={t('title')} lead={t('lead')} width="text">
      <Stack gap="xl">
        {mayImport && isOpen && <ImportDrop companyId={company.id} />}
        {(mayExport || mayExportAll) && (
          <Exports companyId={company.id} contacts={mayExport} everything={mayExportAll} />
        )}
        {/* last, as it comes later than the rest and would push it away */}
        {mayImport && <ImportList companyId={company.id} />}
        {!mayImport && !mayExport && !mayExportAll && (
          <Surface>
            <Text>{t('notForYou', whose)}</Text>
          </Surface>
        )}
      </Stack>
    </Page>
  );
}
