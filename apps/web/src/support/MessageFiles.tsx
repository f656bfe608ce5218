import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconDownload, IconFile, IconFileAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { Failure } from '../ui/Failure.js';
import { useSaveAttachment, type Attachment, type TicketWithFiles } from './attachments.queries.js';
import classes from './MessageFiles.module.css';

export interface MessageFilesProps {
  files: readonly Attachment[];
  of: TicketWithFiles;
}

/** The files of a message. What nobody gets is named as well, with the reason. */
export function MessageFiles({ files, of }: MessageFilesProps) {
  const { t } = useTranslation('support');
  const format = useFormat();
  const saving = useSaveAttachment(of);
  const isStaff = of.companyId === undefined;
  return (
    <>
      <ul className={classes.files} aria-label={t('files.title')}>
        {files.map(({ id, name, size, state }) => {
          const canBeHad = state === 'clean' || (isStaff && state === 'unscanned');
          const told = t(`files.states.${state}`, { defaultValue: '', ...(isStaff && { context: 'staff' }) });
          const words = (
            <span className={classes.words}>
              <span>{name}</span>
              <Text span size="sm" c={state === 'infected' ? 'red' : 'dimmed'}>
                {[format.size(size), told].filter((word) => word !== '').join(' · ')}
              </Text>
            </span>
          );
          return (
            <li key={id}>
              {canBeHad ? (
                <UnstyledButton className={classes.file} onClick={() => saving.mutate(id)}>
                  <IconDownload size={20} aria-hidden />
                  {words}
                  <VisuallyHidden>{t('files.save')}</VisuallyHidden>
                </UnstyledButton>
              ) : (
                <span className={classes.file}>
                  {state === 'infected' ? (
                    <IconFileAlert size={20} aria-hidden />
                  ) : (
                    <IconFile size={20} aria-hidden />
                  )}
                  {words}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <Failure error={saving.error} />
    </>
  );
}
