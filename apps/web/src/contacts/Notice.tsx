import { Box, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

export interface NoticeProps {
  title?: string;
  tone?: 'quiet' | 'error';
  children: ReactNode;
}

/** Something worth a look that keeps nobody from anything. */
export function Notice({ title, tone, children }: NoticeProps) {
  const Icon = tone === 'error' ? IconAlertTriangle : IconInfoCircle;
  return (
    <Box className={classes.notice} data-tone={tone}>
      <Icon size={20} stroke={1.75} aria-hidden />
      <Box>
        {title && (
          <Text fw={600} mb={4}>
            {title}
          </Text>
        )}
        {children}
      </Box>
    </Box>
  );
}
