export {
  MailSink,
  selfSigned,
  type MailAnswer,
  type RecordedMail,
  type SelfSigned,
} from '@lotse/private-servers';
export * from './actors.js';
export * from './builders.js';
export * from './call-patience.js';
export * from './clamd-server.js';
export * from './dead-server.js';
export * from './deliver.js';
export * from './documented-api.js';
export * from './eventually.js';
export * from './fixed-clock.js';
export * from './hold-lock.js';
export * from './late-server.js';
export * from './name-server.js';
export * from './one-time-code.js';
export * from './pipe-both-ways.js';
export * from './processor-time.js';
export * from './product-variables.js';
export * from './service-in-process.js';
export * from './service-process.js';
export * from './snapshots.js';
export * from './taken.js';
export * from './tcp-proxy.js';
export * from './test-database.js';
export * from './test-virtual-host.js';
export * from './use-mail-sink.js';
export * from './use-service.js';
export * from './virtual-authenticator.js';
export * from './with-client.js';
export * from './zip-file.js';
