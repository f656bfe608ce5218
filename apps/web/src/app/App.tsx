import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.js';
import { Interruptions } from '../sign-in/Interruptions.js';
import { nonce } from './nonce.js';
import { Notices } from './Notices.js';
import { router } from './router.js';
import { cssVariables, theme } from './theme.js';

const toSignIn = () => router.navigate({ to: '/sign-in', ignoreBlocker: true });

export const App = () => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    defaultColorScheme="auto"
    getStyleNonce={nonce}
  >
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Notices />
      <Interruptions toSignIn={toSignIn} />
    </QueryClientProvider>
  </MantineProvider>
);
