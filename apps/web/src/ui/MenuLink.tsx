import { Menu, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { LinkAttributes } from './links.js';

/** An entry of a menu that goes to another page of the app. */
export const MenuLink = createLink((props: MenuItemProps & LinkAttributes<MenuItemProps>) => (
  <Menu.Item component="a" {...props} />
));
