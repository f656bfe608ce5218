import type { Attributes } from '@opentelemetry/api';
import type { Link } from './link.js';

// Names after OpenTelemetry's semantic conventions, "Messaging", "RabbitMQ" and "RPC".

/** Which broker, and the node of it that a connection leads to. */
export function ofBroker({ node }: Link): Attributes {
  return { 'messaging.system': 'rabbitmq', 'server.address': node.hostname, 'server.port': node.port };
}

/** What is asked of whom. */
export const ofCall = (service: string, pattern: string): Attributes => ({
  'rpc.system': 'rabbitmq',
  'rpc.service': service,
  'rpc.method': pattern,
});
