import { Menu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

export interface OpenMenuProps {
  button: ReactElement;
  width: number;
  children: ReactNode;
}

/** A menu that is open when it comes, and an ordinary one from then on. */
export const OpenMenu = ({ button, width, children }: OpenMenuProps) => (
  <Menu defaultOpened position="bottom-end" width={width} withInitialFocusPlaceholder={false}>
    <Menu.Target>{button}</Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
);
