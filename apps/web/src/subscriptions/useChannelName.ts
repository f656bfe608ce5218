import { useQuery } from '@tanstack/react-query';
import { newsletterChannelsQuery, useCatalogueName } from '../api/catalogue.js';

/** What a channel is called in the language of the page; its key until that is known. */
export function useChannelName(): (key: string) => string {
  const name = useCatalogueName();
  const { data: channels } = useQuery(newsletterChannelsQuery);
  return (key) => {
    const channel = channels?.find((one) => one.key === key);
    return channel ? name(channel.name) : key;
  };
}
