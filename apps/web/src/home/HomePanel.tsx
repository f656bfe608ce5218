import { Group, Stack, Text, Title } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { Missing } from '../ui/Failures.js';
import { TextLink } from '../ui/links.js';
import { Surface } from '../ui/Surface.js';
import classes from './HomePanel.module.css';

export interface HomePanelProps {
  title: string;
  /** The way to the room in which it is looked after. */
  link: { to: LinkProps; label: string };
  /** How much there is; `undefined` where that is not known. */
  count: number | undefined;
  error: unknown;
  /** Said where there is nothing. */
  none: string;
  children: ReactNode;
}

/** Something that waits. */
export function HomePanel({ title, link, count, error, none, children }: HomePanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <Surface>
        <Stack gap="md" mih="9rem">
          <Group justify="space-between" align="baseline" gap="xs">
            <Title order={2} id={id}>
              {title}
            </Title>
            <TextLink {...link.to} size="sm">
              {link.label}
            </TextLink>
          </Group>
          <Missing error={error} />
          {count === 0 && <Text c="dimmed">{none}</Text>}
          {count !== undefined && count > 0 && children}
        </Stack>
      </Surface>
    </section>
  );
}
