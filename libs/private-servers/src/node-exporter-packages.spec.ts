import { findNodeExporter } from './node-exporter-packages.js';

describe('the node exporter for what jobs tell Prometheus', () => {
  const { PATH } = process.env;

  afterEach(() => {
    process.env['PATH'] = PATH;
  });

  it('is missing with one sentence on a machine without it and without apt', async () => {
    process.env['PATH'] = '/nowhere';

    await expect(findNodeExporter({ packages: '/nowhere/node-exporter' })).rejects.toThrow(
      'There is no node exporter here, and no apt-get to get it with: install the node exporter of Prometheus.',
    );
  });
});
