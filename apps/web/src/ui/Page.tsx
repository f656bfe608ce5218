import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { TextLink } from './links.js';
import classes from './Page.module.css';
import './print.css';
import { useArrival } from './useArrival.js';

export interface PageProps {
  title: string;
  /** A sentence under the title that says what the page is for. */
  lead?: ReactNode;
  /** Where this page belongs: a way back above the title. */
  back?: { to: LinkProps; label: string };
  /** Buttons beside the title. */
  actions?: ReactNode;
  width?: 'full' | 'text';
  children: ReactNode;
}

/** A page within the frame. Its title is the window's too. */
export function Page({ title, lead, back, actions, width = 'full', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lotse`;
  }, [title]);
  useArrival(heading);

  return (
    <Box className={classes.page} data-width={width}>
      <Stack gap="xs" mb="xl">
        {back && (
          <TextLink data-screen-only {...back.to} size="sm" className={classes.back}>
            <IconArrowLeft size={16} aria-hidden />
            <span>{back.label}</span>
          </TextLink>
        )}
        <div className={classes.head}>
          <Stack gap="xs" className={classes.name}>
            <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" maw="42rem">
                {lead}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="sm">{actions}</Group>}
        </div>
      </Stack>
      {children}
    </Box>
  );
}
