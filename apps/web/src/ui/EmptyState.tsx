import { Stack, Text, Title } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { Surface } from './Surface.js';

export interface EmptyStateProps {
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
  title: string;
  /** What this place is for, and what to do first. */
  children: ReactNode;
  action?: ReactNode;
}

export const EmptyState = ({ icon: Icon, title, children, action }: EmptyStateProps) => (
  <Surface>
    <Stack align="center" gap="sm" py="xl" ta="center">
      <Icon size={40} stroke={1.25} aria-hidden />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw="32rem">
        {children}
      </Text>
      {action}
    </Stack>
  </Surface>
);
