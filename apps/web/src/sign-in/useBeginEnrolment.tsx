import { useState } from 'react';
import { isProblemWith } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';

/**
 * Begins to set up a second factor. Whoever signed in a while ago and has none yet is asked for the password: a session
 * that somebody left open must not be enough to make a factor of one's own.
 */
export function useBeginEnrolment<T>(begin: (password: string | undefined) => Promise<T>) {
  const [asksPassword, setAsksPassword] = useState(false);
  const command = useCommand(begin);
  const start = (password?: string) =>
    command.mutateAsync(password, {
      onError: (error) => {
        if (isProblemWith(error, 'auth.password-wrong')) setAsksPassword(true);
      },
    });
  return {
    start,
    asksPassword: asksPassword && !command.isSuccess,
    begun: command.data,
    error: command.error,
  };
}
