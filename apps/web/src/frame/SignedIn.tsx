import { Burger, Group } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from './Brand.js';
import { Footer } from './Footer.js';
import { Navigation } from './Navigation.js';
import classes from './SignedIn.module.css';
import { contentId, SkipLink } from './SkipLink.js';
import { QuickSearchShortcut } from './QuickSearchShortcut.js';
import { UserMenu } from './UserMenu.js';

/** The frame around every page of somebody who is signed in. On a phone the navigation lies over the page while it is open. */
export function SignedIn({ children = <Outlet /> }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  useHotkeys([['Escape', close]]);

  return (
    <div className={classes.frame}>
      <SkipLink />
      <header className={classes.header}>
        <Group gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-expanded={opened}
            aria-controls="navigation"
            aria-label={opened ? t('navigation.close') : t('navigation.open')}
          />
          <Brand />
        </Group>
        <UserMenu />
      </header>
      <nav
        id="navigation"
        className={classes.navigation}
        data-opened={opened}
        aria-label={t('navigation.label')}
      >
        <Navigation />
      </nav>
      <div className={classes.content}>
        <main id={contentId} tabIndex={-1} className={classes.main}>
          {children}
        </main>
        <Footer />
      </div>
      <QuickSearchShortcut />
    </div>
  );
}
