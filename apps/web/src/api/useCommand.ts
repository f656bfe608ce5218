import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/** Headers of a write; the key makes that it is done once, however often it is sent. */
export interface CommandHeaders {
  'Idempotency-Key': string;
}

export interface CommandOptions<T, V> {
  /**
   * Shows before the answer what it will be. For what nobody is reached, let in or kept out by.
   * @returns what shows it as it was, where the write fails
   */
  showAhead?: (input: V) => (() => void) | undefined;
  onSuccess?: (answer: T, input: V) => void | Promise<void>;
}

/**
 * A write. Sending the same input again after it failed is the same command to the API: it goes with the same
 * Idempotency-Key, so that what was carried out although no answer came is not done a second time.
 */
export function useCommand<T, V = void>(
  run: (input: V, headers: CommandHeaders) => Promise<T>,
  { showAhead, onSuccess }: CommandOptions<T, V> = {},
): UseMutationResult<T, Error, V, (() => void) | undefined> {
  const last = useRef<{ input: string; key: string }>(undefined);
  return useMutation<T, Error, V, (() => void) | undefined>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input) ?? '';
      if (last.current?.input !== text) last.current = { input: text, key: crypto.randomUUID() };
      const answer = await run(input, { 'Idempotency-Key': last.current.key });
      last.current = undefined;
      return answer;
    },
    ...(showAhead && { onMutate: showAhead }),
    onError: (_, __, showAgain) => showAgain?.(),
    ...(onSuccess && { onSuccess: (answer: T, input: V) => onSuccess(answer, input) }),
  });
}
