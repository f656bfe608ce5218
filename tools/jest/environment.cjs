const { context, propagation, trace } = require('@opentelemetry/api');
const { ModuleMocker } = require('jest-mock');
const { register } = require('prom-client');

/** What modules that stay loaded remember of a file. */
function forget() {
  register.resetMetrics();
  for (const api of [trace, context, propagation]) api.disable();
}

/** The worker's own globals, for `runtime.cjs`. What a file changes of the process's environment is taken back. */
module.exports = class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null; // nobody here uses them
  fakeTimersModern = null;
  env = process.env;
  variables = { ...process.env };

  constructor({ projectConfig }) {
    this.conditions = projectConfig.testEnvironmentOptions.customExportConditions;
  }

  async setup() {}

  async teardown() {
    forget();
    process.env = this.env;
    for (const name of Object.keys(this.env)) if (!(name in this.variables)) delete this.env[name];
    Object.assign(this.env, this.variables);
  }

  exportConditions() {
    return this.conditions;
  }

  getVmContext() {
    return null; // there is none of its own
  }
};
