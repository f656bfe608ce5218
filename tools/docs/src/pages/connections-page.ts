import { connectionsOf, ofReplica, places } from '../manifests/connections.js';
import { code, printedFrom, table } from './markdown.js';

/** docs/operations/connections.md */
export function connectionsPage(root: string): string {
  const all = places(root);
  const [first] = all.flatMap(({ running }) => running);
  const poolSize = first?.poolSize ?? 10;
  return [
    printedFrom('docker-compose.yml and k8s'),
    '# Connections to PostgreSQL',
    `A replica opens ${ofReplica(poolSize)} at most with ${code(`DATABASE_POOL_SIZE=${poolSize}`)}: the pool, three for alarms and for` +
      ' `/readyz`, and one on which its relay listens (`LISTEN`), or waits for its turn. [scale.md](scale.md) says what to turn.',
    table(
      [
        'place',
        'replicas',
        'usually',
        'in a rollout',
        'migrations',
        'a command',
        'kept free',
        '**needed**',
        '`max_connections`',
      ],
      all.map(({ name, running, maxConnections }) => {
        const need = connectionsOf(running);
        return [
          code(name),
          running.map(({ service, replicas }) => `${service} ${replicas}`).join(', '),
          ...[need.usual, need.rollout, need.migrations, need.command, need.kept].map(String),
          `**${need.all}**`,
          maxConnections === undefined ? `yours: at least ${need.all}` : String(maxConnections),
        ];
      }),
    ),
    'All services are taken to share one PostgreSQL. In a rollout every Deployment is taken to be rolled out at once, and the pods of before to end' +
      ' last: no replica count includes them, and they keep their connections until they have ended. Compose ends the old container first.' +
      ' Three of those kept free are PostgreSQL’s own (`superuser_reserved_connections`), ten are for a backup, for whoever watches the server, and for people.',
  ].join('\n\n');
}
