import { createRouter } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.js';
import { PageFailed } from '../ui/PageFailed.js';
import { PageNotFound } from '../ui/PageNotFound.js';
import { PageLoading } from '../ui/PageLoading.js';
import { routeTree } from './routes.js';

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0, // what is fresh enough is the query's business
  scrollRestoration: true,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: PageNotFound,
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 300,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
