import { findPromtool } from './promtool-packages.js';

describe('promtool for the rules of Prometheus', () => {
  const { PATH } = process.env;

  afterEach(() => {
    process.env['PATH'] = PATH;
  });

  it('is missing with one sentence on a machine without it and without apt', async () => {
    process.env['PATH'] = '/nowhere';

    await expect(findPromtool({ packages: '/nowhere/promtool' })).rejects.toThrow(
      'There is no promtool here, and no apt-get to get it with: install promtool, which comes with Prometheus.',
    );
  });
});
