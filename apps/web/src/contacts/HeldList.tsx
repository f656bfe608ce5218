import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { newsletterChannelsQuery, useCatalogueName } from '../api/catalogue.js';
import { useFormat } from '../i18n/format.js';
import { useQuery } from '@tanstack/react-query';
import type { Held } from './held.js';
import { useResponsibilityName } from './responsibilities.js';

/** Things that a person holds, each in a plain sentence. */
export function HeldList({ held }: { held: Held[] }) {
  const sentence = useHeldSentence();
  return (
    <List spacing={6}>
      {held.map((one) => (
        <List.Item key={JSON.stringify(one)}>{sentence(one)}</List.Item>
      ))}
    </List>
  );
}

function useHeldSentence(): (held: Held) => string {
  const { t } = useTranslation('contacts');
  const { t: word } = useTranslation();
  const format = useFormat();
  const responsibilityName = useResponsibilityName();
  const catalogueName = useCatalogueName();
  const { data: channels } = useQuery(newsletterChannelsQuery);
  const channelName = (key: string): string => {
    const channel = channels?.find((one) => one.key === key);
    return channel ? catalogueName(channel.name) : key;
  };
  return (held) => {
    switch (held.what) {
      case 'primary':
        return t('held.primary');
      case 'delegate':
        return t('held.delegate');
      case 'responsibilities': {
        const names = format.list(held.keys.map(responsibilityName));
        return held.alone ? t('held.responsibleAlone', { names }) : t('held.responsible', { names });
      }
      case 'entry': {
        const place = { list: t(`lists.${held.list}`), place: held.position + 1 };
        return held.as === 'contact' ? t('held.entry', place) : t('held.mailbox', place);
      }
      case 'login': {
        const roles = format.list(held.login.roles.map((role) => word(`roles.${role}`)));
        const login = { email: held.login.email, roles };
        return held.login.lastAdministrator ? t('held.lastLogin', login) : t('held.login', login);
      }
      case 'apiKeys':
        return t('held.apiKeys', { count: held.names.length, names: format.list(held.names) });
      case 'subscriptions':
        return t('held.subscriptions', { names: format.list(held.channels.map(channelName)) });
      case 'tickets':
        return t('held.tickets', { count: held.numbers.length, numbers: format.list(held.numbers) });
    }
  };
}
