import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PageLoading } from '../ui/PageLoading.js';

export const Root = () => (
  <Suspense fallback={<PageLoading />}>
    <Outlet />
  </Suspense>
);
