import type { Schemas } from '@lotse/api-client';

export type { Schemas };
export type Problem = Schemas['Problem'];

/** The API has refused: with a code, a sentence in the reader's language, and the fields that are wrong. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** Seconds after which it may be tried again, where the answer says so. */
    readonly retryAfter: number | undefined,
  ) {
    super(problem.detail);
  }

  get code(): Problem['code'] {
    return this.problem.code;
  }
}

/** The page itself refuses, with a sentence that is shown. */
export class PageRefusal extends Error {}

/** No answer at all: no network, or nothing behind it. */
export class UnreachableError extends Error {}

/** The code or the words of a page have not come: there is no network, or they have gone with a new version. */
export class MissingCodeError extends UnreachableError {}

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What a call of the API answers.
 * @throws ProblemError where it refuses, UnreachableError where nothing answers
 */
export async function answer<T>(reply: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await reply.catch((reason: unknown) => {
    if (reason instanceof TypeError) throw new UnreachableError('unreachable', { cause: reason }); // fetch's word for it
    throw reason;
  });
  if (response.ok) return data as T;
  if (!isProblem(error)) throw new UnreachableError(`status ${response.status}`); // a proxy's page, say
  throw new ProblemError(error, Number(response.headers.get('retry-after')) || undefined);
}

export const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;

export const isProblemWith = (error: unknown, ...codes: Problem['code'][]): error is ProblemError =>
  error instanceof ProblemError && codes.includes(error.code);

/** Worth trying again without changing anything: nothing was reached, or it is said to be passing. */
export const isPassing = (error: unknown): boolean =>
  error instanceof UnreachableError ||
  (error instanceof ProblemError && [429, 503, 504].includes(error.problem.status));
