import { DomainError } from '@lotse/contracts';
import type { PackedAnswer } from '@lotse/messaging';

/** Answers requests that came packed in one message: a refusal is the answer of its own request only. */
export const answerEach = <R, A>(requests: R[], answer: (request: R) => A): PackedAnswer<A>[] =>
  requests.map((request) => {
    try {
      return answer(request);
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  });
