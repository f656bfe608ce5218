// Jest's runtime, but packages are loaded by Node itself and stay loaded for all files of a worker: Jest would load the 2,800 modules of
// Nest and TypeORM anew for each file, which takes longer than most files' tests. Our own modules are new for each file, as ever.
const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const Runtime = require('jest-runtime').default;
require('reflect-metadata'); // comes first in every service

/** Anew for each file: ours, Jest's own, and two that keep what the file has registered. */
const ofFile = /^(?:[./]|@lotse\/|@jest\/|(?:prom-client|class-validator-jsonschema)$)/;

module.exports = class extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    // in the realm in which the packages are, or `instanceof` would not know their objects
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    return ofFile.test(name) || isBuiltin(name)
      ? super.requireModuleOrMock(from, name)
      : createRequire(from)(name);
  }
};
