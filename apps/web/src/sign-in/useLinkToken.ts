import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const tokenIn = (hash: string): string | undefined => /^token=([\w-]{20,100})$/.exec(hash)?.[1];

/**
 * The token of a link in a mail. It is kept in memory alone: the address bar and the browser's history are read by others.
 */
export function useLinkToken(): string | undefined {
  const hash = useLocation({ select: (location) => location.hash });
  const arrived = tokenIn(hash);
  const [token, setToken] = useState(arrived);
  if (arrived !== undefined && arrived !== token) setToken(arrived); // a second link, opened on the same page

  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname);
  }, [hash]);
  return token;
}
