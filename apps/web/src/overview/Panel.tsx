import { Group, Stack, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Surface } from '../ui/Surface.js';

export interface PanelProps {
  title: string;
  /** The way to the room in which it is looked after. */
  link?: ReactNode;
  children: ReactNode;
}

/** One answer of the overview. */
export function Panel({ title, link, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Surface>
        <Stack gap="md">
          <Group justify="space-between" align="baseline" gap="xs">
            <Title order={2} id={id}>
              {title}
            </Title>
            {link}
          </Group>
          {children}
        </Stack>
      </Surface>
    </section>
  );
}
