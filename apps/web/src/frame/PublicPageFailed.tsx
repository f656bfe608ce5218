import type { ErrorComponentProps } from '@tanstack/react-router';
import { PageFailed } from '../ui/PageFailed.js';
import { PublicFrame } from './PublicFrame.js';

/** Where a page failed that brings its frame itself. */
export const PublicPageFailed = (props: ErrorComponentProps) => (
  <PublicFrame>
    <PageFailed {...props} />
  </PublicFrame>
);
