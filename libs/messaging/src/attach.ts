import { Catch, type ExceptionFilter, type INestApplication, type INestMicroservice } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';
import { RabbitTransport } from './transport.js';

/** Nest's own last filter would replace every error with "Internal server error": the transport must see the original. */
@Catch()
class OriginalError implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Connects the application's handlers to the broker; `app.startAllMicroservices()` then begins to take messages.
 * Guards, pipes and filters on handlers and controllers work; the application's global ones are HTTP's and do not apply.
 */
export function attachTransport(app: INestApplication): void {
  const microservice = app.connectMicroservice(
    { strategy: app.get(RabbitTransport) },
    { deferInitialization: true }, // handlers would be bound at once otherwise, without the filter
  );
  microservice.useGlobalFilters(new OriginalError());
  skipLifecycleHooks(microservice);
}

/** A microservice that binds its handlers late runs every module's lifecycle hooks, which the application has run already. */
function skipLifecycleHooks(microservice: INestMicroservice): void {
  (microservice as INestMicroservice & { setIsInitHookCalled(called: boolean): void }).setIsInitHookCalled(
    true,
  );
}
