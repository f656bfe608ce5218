import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditTargetTypes, catalogueEntryKinds, type Actor } from '@lotse/contracts';
import type { Caller } from '../access/caller.js';
import { controllers } from '../controllers.js';
import { routesOf } from '../openapi/routes.js';
import { EntryContent, shownBy } from './entry-content.js';
import type { ApiKeyScope } from '../access/api-key-scopes.js';

const root = join(__dirname, '../../../..');
const routes = routesOf(controllers);
const content = new EntryContent(routes);
const actor: Actor = { kind: 'api-key', id: 'key', companyId: null, roles: [] };
const key = (...scopes: ApiKeyScope[]): Caller => ({ by: 'api-key', actor, scopes });

/** Every target type that is written down anywhere in the services' sources. */
const written = readdirSync(join(root, 'apps'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(?!web\/)[\w-]+\/src\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'))
  .flatMap((path) => [...readFileSync(join(root, 'apps', path), 'utf8').matchAll(/targetType: '([\w-]+)'/g)])
  .map(([, type]) => type);

describe('what the trail shows of a target', () => {
  it('is declared for every type that is written down, by routes that there are', () => {
    expect(written.length).toBeGreaterThan(10);
    expect(Object.keys(shownBy)).toEqual(expect.arrayContaining([...written, ...catalogueEntryKinds]));
    expect(Object.keys(shownBy).sort()).toEqual([...auditTargetTypes].sort());
  });

  it('is for a key with the scope of a route that shows it', () => {
    for (const type of auditTargetTypes) expect(content.isFor(key('audit:read'), type)).toBe(false);
    expect(content.isFor(key('contacts:read'), 'contact')).toBe(true);
    expect(content.isFor(key('contacts:read'), 'distribution-list')).toBe(false);
    expect(content.isFor(key('companies:export'), 'user')).toBe(true);
    expect(content.isFor(key('companies:export'), 'identity-provider')).toBe(false);
  });

  it('is nothing where the type is not known', () => {
    const administrator = { ...actor, kind: 'user' as const, roles: ['administrator' as const] };
    const reader = { ...key(), by: 'session', sessionToken: '', actor: administrator } as unknown as Caller;

    expect(content.isFor(reader, 'user')).toBe(true);
    expect(content.isFor(reader, 'newer-than-this')).toBe(false);
  });

  it('needs routes with a policy', () => {
    expect(() => new EntryContent(routes.filter(({ id }) => id !== 'Contacts.get'))).toThrow('Contacts.get');
  });
});
