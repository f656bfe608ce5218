import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/** Headers of a write; the key makes that it is done once, however often it is sent. */
export interface CommandHeaders {
  'Idempotency-Key': string;
}

export interface CommandOptions<T, V> {
  onSuccess?: (answer: T, input: V) => void | Promise<void>;
}

/**
 * A write. Sending the same input again after it failed is the same command to the API: it goes with the same
 * Idempotency-Key, so that what was carried out although no answer came is not done a second time.
 */
export function useCommand<T, V = void>(
  run: (input: V, headers: CommandHeaders) => Promise<T>,
  { onSuccess }: CommandOptions<T, V> = {},
): UseMutationResult<T, Error, V> {
  const last = useRef<{ input: string; key: string }>(undefined);
  return useMutation<T, Error, V>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input) ?? '';
      if (last.current?.input !== text) last.current = { input: text, key: crypto.randomUUID() };
      const answer = await run(input, { 'Idempotency-Key': last.current.key });
      last.current = undefined;
      return answer;
    },
    ...(onSuccess && { onSuccess: (answer: T, input: V) => onSuccess(answer, input) }),
  });
}
