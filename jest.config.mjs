/** The whole suite in one run: one worker pool, one infrastructure, one summary line. */
export default {
  projects: ['apps/*', 'libs/*', 'tools/!(jest|test)', 'e2e'],
  testTimeout: 60_000,
};
