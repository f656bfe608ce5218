import { Box, Button, Group, Menu } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from './Brand.js';
import classes from './PublicFrame.module.css';
import { Settings } from './Settings.js';

/** The frame around pages for everybody: signing in, links of mails, the procedure in case of death. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <Box className={classes.frame}>
      <Group component="header" justify="space-between" className={classes.header}>
        <Brand />
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              c="inherit"
              size="sm"
              leftSection={<IconLanguage size={18} aria-hidden />}
            >
              {i18n.language === 'de' ? t('language.de') : t('language.en')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Settings />
          </Menu.Dropdown>
        </Menu>
      </Group>
      <main className={classes.main}>{children}</main>
    </Box>
  );
}
