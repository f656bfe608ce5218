import { Catch } from '@nestjs/common';
import type { DomainError } from '@lotse/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFilter } from '../http/problem.filter.js';
import { sendProblem } from '../http/problem.js';
import { signInProblemPage } from './sign-in-problem-page.js';

/** As {@link ProblemFilter}, and as a page for a browser that was sent here. */
@Catch()
export class SignInProblemFilter extends ProblemFilter {
  protected override send(refusal: DomainError, request: FastifyRequest, reply: FastifyReply): void {
    const takesHtml = /\btext\/html\b/.test(request.headers.accept ?? '');
    sendProblem(refusal, request, reply, takesHtml ? signInProblemPage : undefined);
  }
}
