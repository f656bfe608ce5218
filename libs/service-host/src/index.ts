export {
  commonVariables,
  journalVariables,
  listenerVariables,
  type HostConfig,
  type LogLevel,
} from './common-variables.js';
export {
  ConfigError,
  defineConfig,
  environment,
  variable,
  type ConfigDefinition,
  type ConfigOf,
  type Variable,
  type VariableDescription,
} from './config.js';
export { AppLogger, type LogOptions } from './logging/app-logger.js';
export { withRequestId } from './logging/request-context.js';
export { migrateService, migrationConfig } from './migrate-service.js';
export { Rounds } from './rounds.js';
export { runOnce } from './run-once.js';
export { runRestored, type Restoring } from './run-restored.js';
export { prepareService } from './prepare-service.js';
export { startService, type ServiceModule, type StartOptions } from './start-service.js';
