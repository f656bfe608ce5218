import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Surface } from '../ui/Surface.js';

export interface SectionProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** A part of the page about a person. */
export const Section = ({ title, lead, children }: SectionProps) => (
  <Surface>
    <Title order={2} mb={lead ? 4 : 'md'}>
      {title}
    </Title>
    {lead && (
      <Text size="sm" c="dimmed" mb="md">
        {lead}
      </Text>
    )}
    {children}
  </Surface>
);
