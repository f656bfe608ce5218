import { Button, Group, Stack, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flushSync } from 'react-dom';
import { useWhose } from '../api/session.js';
import { useCompany } from '../api/company.js';
import { useMay } from '../api/may.js';
import { notify } from '../ui/notify.js';
import { SuccessorsSection } from '../successors/SuccessorsSection.js';
import { Page } from '../ui/Page.js';
import { Surface } from '../ui/Surface.js';
import { CompanyClosure } from './CompanyClosure.js';
import { CompanyFacts } from './CompanyFacts.js';
import { CompanyForm } from './CompanyForm.js';

/** What is written down of the company, changed in place. */
export function DetailsPage() {
  const { t } = useTranslation('company');
  const whose = useWhose();
  const company = useCompany();
  const mayChange = useMay('Companies.change');
  const maySeeSuccessors = useMay('Successors.get');
  const mayClose = useMay('CompanyClosure.close');
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);

  const stop = (): void => {
    flushSync(() => setEditing(false));
    edit.current?.focus();
  };
  const saved = (): void => {
    stop();
    notify(t('saved'));
  };

  return (
    <Page title={t('title')} lead={t('lead', whose)} width="text">
      <Stack gap="xl">
        <Surface>
          <Stack gap="lg">
            <Group justify="space-between">
              <Title order={2}>{t('data')}</Title>
              {mayChange && !editing && (
                <Button
                  ref={edit}
                  variant="default"
                  size="sm"
                  leftSection={<IconPencil size={18} aria-hidden />}
                  onClick={() => setEditing(true)}
                >
                  {t('edit')}
                </Button>
              )}
            </Group>
            {editing ? (
              <CompanyForm company={company} onSaved={saved} onCancel={stop} />
            ) : (
              <CompanyFacts company={company} />
            )}
          </Stack>
        </Surface>
        {maySeeSuccessors && <SuccessorsSection company={company} />}
        {mayClose && <CompanyClosure company={company} />}
      </Stack>
    </Page>
  );
}
