import { Box, Button, Group } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OnDemandMenu } from '../ui/OnDemandMenu.js';
import { Brand } from './Brand.js';
import { Footer } from './Footer.js';
import classes from './PublicFrame.module.css';
import { contentId, SkipLink } from './SkipLink.js';

const settings = async () => (await import('./Settings.js')).Settings;

/** The frame around pages for everybody: signing in, links of mails, the procedure in case of death. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <Box className={classes.frame}>
      <SkipLink />
      <Group component="header" justify="space-between" className={classes.header}>
        <Brand />
        <OnDemandMenu
          width={220}
          entries={settings}
          button={(props) => (
            <Button
              variant="subtle"
              color="gray"
              c="inherit"
              size="sm"
              leftSection={<IconLanguage size={18} aria-hidden />}
              {...props}
            >
              {i18n.language === 'de' ? t('language.de') : t('language.en')}
            </Button>
          )}
        />
      </Group>
      <main id={contentId} tabIndex={-1} className={classes.main}>
        {children}
      </main>
      <Footer />
    </Box>
  );
}
