import { Button, Checkbox, FileButton, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { Notice } from '../ui/Notice.js';
import classes from './files.module.css';
import { accepted, takenAs, type Taken } from './import-files.js';
import { useUpload } from './imports.queries.js';

/** Takes a file, dropped or chosen, and goes on to what it would change. */
export function ImportDrop({ companyId }: { companyId: string }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const [mapsAll, setMapsAll] = useState(false);
  const [refused, setRefused] = useState<Extract<Taken, { refused: string }>['refused']>();
  const upload = useUpload(companyId, {
    onSuccess: ({ id }) =>
      void navigate({
        to: '/companies/$companyId/files/imports/$importId',
        params: { companyId, importId: id },
      }),
  });
  const send = (file: File | null | undefined): void => {
    if (!file || upload.isPending) return;
    const taken = takenAs(file);
    setRefused('refused' in taken ? taken.refused : undefined);
    if ('refused' in taken) return upload.reset();
    const { name, size, lastModified } = file;
    upload.mutate({ file, about: { name, size, lastModified, mapsAll, format: taken.format } });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  const last = upload.variables;

  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('import.title')}</Title>
      <Text c="dimmed">{t('import.lead')}</Text>
      <div
        className={classes.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Stack align="center" gap="sm">
          {upload.isPending ? (
            <Group role="status" justify="center">
              <Loader size="sm" aria-hidden />
              <Text>
                {t('import.sending', { name: last?.about.name, size: format.size(last?.about.size ?? 0) })}
              </Text>
            </Group>
          ) : (
            <>
              <IconFileImport size={36} stroke={1.25} aria-hidden />
              <Text>{t('import.drop')}</Text>
              <FileButton accept={accepted} onChange={send} inputProps={{ 'aria-label': t('import.choose') }}>
                {(props) => <Button {...props}>{t('import.choose')}</Button>}
              </FileButton>
              <Text size="sm" c="dimmed">
                {t('import.limits')}
              </Text>
            </>
          )}
        </Stack>
      </div>
      <Checkbox
        label={t('import.mapsAll')}
        description={t('import.mapsAllWhy')}
        checked={mapsAll}
        onChange={({ currentTarget }) => setMapsAll(currentTarget.checked)}
      />
      {refused && (
        <Notice urgent icon={IconAlertTriangle} color="red">
          {t(`import.refused.${refused}`)}
        </Notice>
      )}
      <Failure error={upload.error} {...(last && { onRetry: () => upload.mutate(last) })} />
    </Stack>
  );
}
