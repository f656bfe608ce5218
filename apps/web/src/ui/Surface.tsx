import { Paper, type PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Surface.module.css';

/** What belongs together, on a sheet of its own. */
export const Surface = ({ children, ...props }: PaperProps & { children: ReactNode }) => (
  <Paper p={{ base: 'md', sm: 'lg' }} {...props} className={classes.surface}>
    {children}
  </Paper>
);
