import {
  Anchor,
  Button,
  NavLink,
  type AnchorProps,
  type ButtonProps,
  type NavLinkProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

export type LinkAttributes<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & {
  ref?: Ref<HTMLAnchorElement>;
};

/** A link that looks like a button: it goes somewhere, and changes nothing. */
export const LinkButton = createLink((props: ButtonProps & LinkAttributes<ButtonProps>) => (
  <Button component="a" {...props} />
));

/** A link in a text, to another page of the app. */
export const TextLink = createLink((props: AnchorProps & LinkAttributes<AnchorProps>) => (
  <Anchor {...props} />
));

export const NavigationLink = createLink((props: NavLinkProps & LinkAttributes<NavLinkProps>) => (
  <NavLink {...props} />
));
