import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose work it is: what a service has is shared by this. */
export interface OnBehalf {
  /**
   * A company's id, or what stands for somebody unknown, e.g. a network; `null` if the work is for nobody in
   * particular, or for many.
   */
  tenant: string | null;
  /** An alarm's: it waits for nothing else. */
  urgent?: boolean;
}

/** Like a trace: it decides who waits for whom, and never what is done. */
const current = new AsyncLocalStorage<OnBehalf>();

const nobody: OnBehalf = { tenant: null };

/** Said once where work comes in: at a call, an event, a request. */
export const onBehalfOf = <T>(whose: OnBehalf, work: () => T): T => current.run(whose, work);

export const onWhoseBehalf = (): OnBehalf => current.getStore() ?? nobody;
