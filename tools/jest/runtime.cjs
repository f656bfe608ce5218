// Jest's runtime, but what is no test stays loaded for all files of a worker: packages, those of Jest among them, which Node itself loads, and
// our own modules. Jest would load and compile them anew for each file, which takes longer than most files' tests. `environment.cjs` takes back what they remember.
const { AsyncLocalStorage } = require('node:async_hooks');
const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const Runtime = require('jest-runtime').default;
require('reflect-metadata'); // comes first in every service

const ours = /^(?:[./]|@lotse\/)/;
const anew = /^@jest\//;
const loaded = new Map();
/** Of all files: Jest would make one for each and never end it, and Node hands each of them on with every promise. */
const context = new AsyncLocalStorage();
const asyncHooks = {
  AsyncLocalStorage: function () {
    return context;
  },
};

module.exports = class extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    // in the realm in which the packages are, or `instanceof` would not know their objects
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    if (isBuiltin(name) || anew.test(name)) return super.requireModuleOrMock(from, name);
    if (!ours.test(name)) return createRequire(from)(name);
    const path = this.executor.resolution.resolveCjs(from, name);
    if (!loaded.has(path)) loaded.set(path, super.requireModuleOrMock(from, name));
    return loaded.get(path);
  }

  requireInternalModule(from, name) {
    if (name === 'node:async_hooks') return asyncHooks;
    return name === undefined || isBuiltin(name)
      ? super.requireInternalModule(from, name)
      : createRequire(from)(name);
  }
};
