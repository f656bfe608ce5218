/** So long a call waits for its answer, in milliseconds. Other tests need the processors, too: who waited for one has not failed. */
export const callPatienceMs = 20_000;
