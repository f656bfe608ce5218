import { ActionIcon, Button, FileButton, Group, Progress, Text, VisuallyHidden } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isPassing } from '../api/problem.js';
import { useFormat } from '../i18n/format.js';
import { useFailureText } from '../ui/Failure.js';
import classes from './AttachFiles.module.css';
import { mostFiles } from './attachments.queries.js';
import type { AttachedFile, Attaching } from './useAttaching.js';

export interface AttachFilesProps {
  attaching: Attaching;
  /** What is written: files may be dropped and pasted there. */
  children: ReactNode;
}

/** Takes files for a message: chosen, dropped, or pasted, as a screenshot is. */
export function AttachFiles({ attaching, children }: AttachFilesProps) {
  const { t } = useTranslation('support');
  const [isOver, setOver] = useState(false);
  const { files, isTooMany, add } = attaching;

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent): void => {
    const { files: pasted, types } = event.clipboardData;
    if (pasted.length === 0 || types.includes('text/plain')) return; // a table comes as text and as a picture
    event.preventDefault();
    add(pasted);
  };

  return (
    <div
      className={classes.around}
      data-over={isOver}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      {children}
      {files.length > 0 && (
        <ul className={classes.files} aria-label={t('files.title')}>
          {files.map((file) => (
            <File key={file.key} file={file} onRemove={() => attaching.remove(file)} />
          ))}
        </ul>
      )}
      <Group gap="sm">
        <FileButton multiple onChange={add} inputProps={{ 'aria-label': t('files.choose') }}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              leftSection={<IconPaperclip size={16} aria-hidden />}
            >
              {t('files.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('files.help')}
        </Text>
      </Group>
      {isTooMany && (
        <Text size="sm" c="red" role="alert">
          {t('files.tooMany', { most: mostFiles })}
        </Text>
      )}
      <VisuallyHidden role="status">
        {files.length > 0 &&
          t('files.count', { count: files.filter(({ attachmentId }) => attachmentId !== undefined).length })}
      </VisuallyHidden>
    </div>
  );
}

function File({ file, onRemove }: { file: AttachedFile; onRemove: () => void }) {
  const { t } = useTranslation('support');
  const format = useFormat();
  const failure = useFailureText()(file.error);
  const { name, size, progress, attachmentId, error, again } = file;
  return (
    <li className={classes.file}>
      <div className={classes.name}>
        <span>{name}</span>{' '}
        <Text span size="sm" c="dimmed">
          {format.size(size)}
        </Text>
        {attachmentId === undefined && error === undefined && (
          <Progress.Root size="sm" mt={4}>
            <Progress.Section value={100 * progress} aria-label={t('files.sending', { name })} />
          </Progress.Root>
        )}
        {error !== undefined && (
          <Text size="sm" c="red" role="alert">
            {failure}
          </Text>
        )}
      </div>
      {again && isPassing(error) && (
        <Button size="compact-sm" variant="default" onClick={again}>
          {t('files.again')}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        onClick={onRemove}
        aria-label={t('files.remove', { name })}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}
