import { findCurl } from './curl-packages.js';

describe('curl for the commands of the documentation', () => {
  const { PATH } = process.env;

  afterEach(() => {
    process.env['PATH'] = PATH;
  });

  it('is missing with one sentence on a machine without it and without apt', async () => {
    process.env['PATH'] = '/nowhere';

    await expect(findCurl({ packages: '/nowhere/curl' })).rejects.toThrow(
      'There is no curl here, and no apt-get to get it with: install curl.',
    );
  });
});
