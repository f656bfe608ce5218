import pg from 'pg';

/** Signs in to the database that a URL leads to, for this work alone. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'test',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined); // what is under way fails and says it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
