import { Stack, Text } from '@mantine/core';
import { IconAddressBook, IconBell, IconMessageCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './WhatItIsFor.module.css';

/** What one finds behind the sign-in, for those who come for the first time. */
export function WhatItIsFor() {
  const { t } = useTranslation('sign-in');
  const points = [
    { icon: IconAddressBook, text: t('about.contacts') },
    { icon: IconBell, text: t('about.lists') },
    { icon: IconMessageCircle, text: t('about.tickets') },
  ];
  return (
    <Stack gap="xl">
      <Text className={classes.motto}>{t('about.motto')}</Text>
      <ul className={classes.points}>
        {points.map(({ icon: Icon, text }) => (
          <li key={text}>
            <Icon size={22} stroke={1.5} aria-hidden />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
