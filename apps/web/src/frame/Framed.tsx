import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { hasShownWhoTheyAre, sessionQuery } from '../api/session.js';
import { PageLoading } from '../ui/PageLoading.js';
import { PublicFrame } from './PublicFrame.js';
import { SignedIn } from './SignedIn.js';

/** The frame for a page that everybody may see: with the navigation for those who have one. */
export function Framed({ children }: { children: ReactNode }) {
  const { data: session, isPending } = useQuery(sessionQuery);
  if (isPending) return <PageLoading />;
  return session && hasShownWhoTheyAre(session) ? (
    <SignedIn>{children}</SignedIn>
  ) : (
    <PublicFrame>{children}</PublicFrame>
  );
}
