import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, type ErrorKind } from '@lotse/contracts';
import { isTooSlow } from '@lotse/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf, sendProblem } from './problem.js';

/** Every exception of a request becomes one kind of answer. What nobody expected is logged and answered as `service.failed`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const refusal = refusalOf(exception);
    if (isTooSlow(exception)) this.logger.warn('a request took the database too long');
    if (!refusal) this.logger.error({ message: 'a request failed', err: exception });
    this.send(
      refusal ?? new DomainError<ErrorKind>('internal', 'service.failed'),
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
    );
  }

  protected send(refusal: DomainError, request: FastifyRequest, reply: FastifyReply): void {
    sendProblem(refusal, request, reply);
  }
}
