/** Where the servers of this test run are: set by tools/jest/infrastructure.mjs. */
export const testServer = (
  name: 'LOTSE_TEST_POSTGRES_URL' | 'LOTSE_TEST_AMQP_URL' | 'LOTSE_TEST_RABBITMQ_API_URL',
): string => {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is not set: run the test through jest, whose global setup sets it`);
  return url;
};
