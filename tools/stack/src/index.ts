export * from './broker-version.js';
export * from './chromium-packages.js';
export * from './mail-sink.js';
export * from './ports.js';
export * from './private-postgres.js';
export * from './private-rabbitmq.js';
export * from './problem.js';
export * from './processes.js';
