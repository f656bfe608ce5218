import { Avatar, Button, Menu, Text, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconLogout, IconShieldLock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { forget, useSession } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { useFailureText } from '../ui/Failure.js';
import { MenuLink } from '../ui/links.js';
import { notify } from '../ui/notify.js';
import { Settings } from './Settings.js';

export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const failureText = useFailureText();
  const signOut = useCommand(
    () => answer(api.DELETE('/api/v1/session', { params: { header: { 'X-CSRF-Token': '' } } })),
    {
      onSuccess: async () => {
        await navigate({ to: '/sign-in', ignoreBlocker: false });
        forget();
      },
    },
  );
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          px="xs"
          leftSection={<Avatar name={user.name} color="petrol" variant="filled" size={30} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          <VisuallyHidden>{t('user.menu', { name: user.name })}</VisuallyHidden>
          <Text component="span" aria-hidden visibleFrom="sm" fw={500} maw="14rem" truncate>
            {user.name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <MenuLink to="/my-login" leftSection={<IconShieldLock size={18} aria-hidden />}>
          {t('user.myLogin')}
        </MenuLink>
        <Menu.Divider />
        <Settings />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => signOut.mutate(undefined, { onError: (error) => notify(failureText(error) ?? '') })}
        >
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
