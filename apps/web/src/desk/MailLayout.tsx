import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPhotoDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/Failure.js';
import { mailFrame, mailLayoutQuery, type MessageOfTicket } from './mail.queries.js';
import classes from './MailBelow.module.css';

/** A mail as it was laid out. Nothing in it runs, and nothing is loaded from elsewhere until somebody asks for it. */
export function MailLayout({ of }: { of: MessageOfTicket }) {
  const { t } = useTranslation('desk');
  const { data, error, refetch } = useQuery(mailLayoutQuery(of));
  const [withPictures, setWithPictures] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (withPictures) frame.current?.focus(); // the button that had it is gone
  }, [withPictures]);
  if (!data)
    return error ? (
      <Failure error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton h="26rem" mah="75vh" />
    );
  return (
    <Stack gap="xs">
      {data.hasRemotePictures && !withPictures && (
        <Group gap="sm">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPhotoDown size={16} aria-hidden />}
            onClick={() => setWithPictures(true)}
          >
            {t('mail.loadPictures')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('mail.picturesTell')}
          </Text>
        </Group>
      )}
      {/* of no origin: nothing in it may be taken for the product's; a link opens a tab, outside */}
      <iframe
        ref={frame}
        key={String(withPictures)} // another address in the same frame would be a step back in the browser's history
        className={classes.frame}
        title={t('mail.layout')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={mailFrame(of, withPictures)}
      />
    </Stack>
  );
}
