import { relative, resolve } from 'node:path';

const root = import.meta.dirname;

/**
 * Jest in CommonJS mode: swc turns our TypeScript into CommonJS, and Node itself loads packages (`tools/jest/runtime.cjs`).
 * Nest 12 is ESM only, and Jest's native ESM mode cannot load CommonJS packages that require() it on Node < 24.9.
 */
export const jestConfig = (rootDir, extra = {}) => ({
  id: 'lotse', // with the transformer's own cache key: all projects share one transform cache
  displayName: relative(root, rootDir),
  rootDir,
  testEnvironment: resolve(root, 'tools/jest/environment.cjs'),
  runtime: resolve(root, 'tools/jest/runtime.cjs'),
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  transform: { '\\.ts$': resolve(root, 'tools/jest/transform.cjs') },
  resolver: resolve(root, 'tools/jest/resolver.cjs'),
  testEnvironmentOptions: { customExportConditions: ['@lotse/source', 'node', 'node-addons'] }, // libs from source: no build needed
  globalSetup: resolve(root, 'tools/jest/infrastructure.mjs'), // one PostgreSQL and one RabbitMQ per run
  globalTeardown: resolve(root, 'tools/jest/infrastructure-teardown.mjs'),
  cacheDirectory: resolve(root, '.cache/jest'),
  ...extra,
});
