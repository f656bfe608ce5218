import type { ServiceName } from '@lotse/contracts';
import { migrateDatabase, ServiceProcess } from './service-process.js';

describe('a service as a process', () => {
  it('says what to do when the service has not been built', async () => {
    const service = 'unbuilt' as ServiceName;
    const advice = 'apps/unbuilt is not built yet: run `npm run build` first';

    await expect(new ServiceProcess(service, {}).start()).rejects.toThrow(advice);
    await expect(migrateDatabase(service, '')).rejects.toThrow(advice);
  });
});
