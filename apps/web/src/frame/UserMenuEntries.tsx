import { Menu } from '@mantine/core';
import { IconLogout, IconShieldLock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { endForAll, useSession } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { useFailureText } from '../ui/Failure.js';
import { MenuLink } from '../ui/MenuLink.js';
import { notify } from '../ui/notify.js';
import { Settings } from './Settings.js';

export function UserMenuEntries() {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const failureText = useFailureText();
  const signOut = useCommand(
    () => answer(api.DELETE('/api/v1/session', { params: { header: { 'X-CSRF-Token': '' } } })),
    {
      onSuccess: async () => {
        await navigate({ to: '/sign-in' });
        endForAll();
      },
    },
  );
  return (
    <>
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
    </>
  );
}
