import { allowedRoutes } from './pages/allowed-routes.js';

describe('apps/web/src/api/allowed.ts', () => {
  it('names the roles of every route that is not for everybody, and no other route', () => {
    const page = allowedRoutes(
      JSON.stringify({
        paths: {
          '/things': {
            get: { operationId: 'Things.list', 'x-roles': ['viewer', 'administrator'] },
            post: { operationId: 'Things.make', 'x-roles': ['administrator'] },
          },
          '/session': { post: { operationId: 'Sessions.signIn' } },
        },
      }),
    );

    expect(page).toContain('"Things.make": ["administrator"],');
    expect(page).not.toContain('Things.list');
    expect(page).not.toContain('Sessions.signIn');
  });
});
