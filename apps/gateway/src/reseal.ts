import { newDataSource } from '@lotse/persistence';
import { ConfigError, environment } from '@lotse/service-host';
import { Sealing } from './secrets/sealing.js';
import { gatewayConfig } from './config.js';
import { reseal } from './resealing.js';

/** An operator's command, in the environment of the service: 1 where something is left that neither key opens. */
async function run(): Promise<number> {
  const config = gatewayConfig.parse(environment());
  const dataSource = newDataSource({ url: config.databaseUrl, applicationName: 'reseal', poolSize: 1 });
  await dataSource.initialize();
  try {
    const { resealed, unopened } = await reseal(dataSource, new Sealing(config));
    process.stdout.write(`Sealed anew: ${resealed}\n`);
    for (const what of unopened) process.stderr.write(`Neither key opens ${what}\n`);
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
