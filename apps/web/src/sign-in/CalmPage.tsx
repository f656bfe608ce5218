import { Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { PublicFrame } from '../frame/PublicFrame.js';
import { Surface } from '../ui/Surface.js';
import { useArrival } from '../ui/useArrival.js';
import classes from './CalmPage.module.css';

export interface CalmPageProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Under the sheet: other ways. */
  below?: ReactNode;
  /** Beside it, where there is room. */
  aside?: ReactNode;
  wide?: boolean;
}

/** One sheet with one thing to do, for somebody who is not signed in yet. */
export function CalmPage({ title, lead, children, below, aside, wide = false }: CalmPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lotse`;
  }, [title]);
  useArrival(heading);

  return (
    <PublicFrame>
      <div className={classes.page} data-aside={aside !== undefined || undefined}>
        <div className={classes.column} data-wide={wide || undefined}>
          <Surface p={{ base: 'lg', xs: 'xl' }} shadow="xs" radius="lg">
            <Stack gap="lg">
              <Stack gap="xs">
                <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
                  {title}
                </Title>
                {lead && <Text c="dimmed">{lead}</Text>}
              </Stack>
              {children}
            </Stack>
          </Surface>
          {below}
        </div>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
    </PublicFrame>
  );
}
