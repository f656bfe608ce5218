import { newDataSource, Seal } from '@lotse/persistence';
import { ConfigError, environment } from '@lotse/service-host';
import { notificationsConfig } from './config.js';
import { reseal } from './resealing.js';

/** An operator's command, in the environment of the service: 1 where a file is left whose key no key of `BLOB_KEYS` opens. */
async function run(): Promise<number> {
  const config = notificationsConfig.parse(environment());
  if (!config.blobKeys) throw new ConfigError('notifications', ['BLOB_KEYS is missing']);
  const dataSource = newDataSource({ url: config.databaseUrl, applicationName: 'reseal', poolSize: 1 });
  await dataSource.initialize();
  try {
    const { resealed, unopened } = await reseal(dataSource, new Seal(config.blobKeys));
    process.stdout.write(`Sealed anew: ${resealed}\n`);
    for (const what of unopened) process.stderr.write(`No key opens ${what}\n`);
    return unopened.length === 0 ? 0 : 1;
  } finally {
    await dataSource.destroy();
  }
}

process.exitCode = await run().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
