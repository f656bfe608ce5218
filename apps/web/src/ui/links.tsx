import {
  Anchor,
  Button,
  Menu,
  NavLink,
  type AnchorProps,
  type ButtonProps,
  type MenuItemProps,
  type NavLinkProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Attributes<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & {
  ref?: Ref<HTMLAnchorElement>;
};

/** A link that looks like a button: it goes somewhere, and changes nothing. */
export const LinkButton = createLink((props: ButtonProps & Attributes<ButtonProps>) => (
  <Button component="a" {...props} />
));

/** A link in a text, to another page of the app. */
export const TextLink = createLink((props: AnchorProps & Attributes<AnchorProps>) => <Anchor {...props} />);

export const NavigationLink = createLink((props: NavLinkProps & Attributes<NavLinkProps>) => (
  <NavLink {...props} />
));

export const MenuLink = createLink((props: MenuItemProps & Attributes<MenuItemProps>) => (
  <Menu.Item component="a" {...props} />
));
