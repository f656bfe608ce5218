import pg from 'pg';

/** What was written before is on the disk: what is measured next does not pay for it. */
export async function checkpoint(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['LOTSE_TEST_POSTGRES_URL'] ?? '' }); // the administrator's to say
  await client.connect();
  try {
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
