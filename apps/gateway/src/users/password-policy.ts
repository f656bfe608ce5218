import { invalid } from '@lotse/contracts';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Judging takes longer the longer a text is; what begins well does not get worse. */
const judgedAtMost = 64;
/** Of zxcvbn, 0 to 4: whoever knows how people choose passwords needs 10⁸ guesses at least. */
const leastScore = 3;
/** A shorter local part stands in many innocent words. */
const shortestLocalPart = 4;

const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/**
 * Length alone is asked for elsewhere; this keeps out what is tried first: what is common, repeats itself, runs along the
 * keyboard or follows from the person (NIST SP 800-63B-4, 3.1.1.2). Nothing leaves the process.
 * @throws DomainError invalid `passwordCommon`, `passwordContainsAddress`
 */
export function refuseWeakPassword(
  password: string,
  { email, name }: { email: string; name: string },
  pointer: string,
): void {
  const localPart = email.slice(0, email.lastIndexOf('@')).toLowerCase();
  const contains = localPart.length >= shortestLocalPart && password.toLowerCase().includes(localPart);
  if (contains) throw invalid({ pointer, rule: 'passwordContainsAddress' });
  const known = [email, localPart, ...name.split(/\s+/)];
  if (judge.check(password.slice(0, judgedAtMost), known).score < leastScore)
    throw invalid({ pointer, rule: 'passwordCommon' });
}
