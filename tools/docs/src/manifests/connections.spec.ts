import { join } from 'node:path';
import { connectionsOf, ofReplica, places, type Running } from './connections.js';

const root = join(__dirname, '../../../..');
const served = places(root).filter(({ maxConnections }) => maxConnections !== undefined);

describe('the connections to PostgreSQL', () => {
  it.each(served.map((place) => [place.name, place] as const))(
    'of %s are fewer than its server lets in, also while everything is rolled out',
    (_, { running, maxConnections }) => {
      expect(connectionsOf(running).all).toBeLessThanOrEqual(maxConnections ?? 0);
    },
  );

  it('are looked at where there is a server', () => {
    expect(served.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['docker-compose.yml', 'k8s/overlays/dev']),
    );
  });

  it('are those of every replica of every pool, twice in a rollout, with migrations, a command and room for others', () => {
    const service = (inRollout: number, poolSize: number): Running => ({
      service: 'contacts',
      replicas: 3,
      inRollout,
      poolSize,
    });

    expect(ofReplica(10)).toBe(14);
    expect(connectionsOf([service(6, 10), service(6, 20)])).toEqual({
      usual: 3 * 14 + 3 * 24,
      rollout: 6 * 14 + 6 * 24,
      migrations: 4,
      command: 23,
      kept: 13,
      all: 6 * 14 + 6 * 24 + 4 + 23 + 13,
    });
  });

  it('would be too many for the 100 of a PostgreSQL that nobody has set, with two replicas of everything', () => {
    const base = places(root).find(({ name }) => name === 'k8s/base');

    expect(connectionsOf(base?.running ?? []).usual).toBeGreaterThan(100);
  });
});
