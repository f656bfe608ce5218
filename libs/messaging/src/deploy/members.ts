import type { TopologyDescription } from '../topology.js';
import type { ManagementApi } from './management-api.js';

/** Members of a queue at which one node may be lost; more only cost. */
const wanted = 3;

export interface TooFew {
  queue: string;
  has: number;
  missing: number;
  /** Running nodes that are no members yet. */
  candidates: string[];
}

export interface FoundQueue {
  name: string;
  type?: string;
  arguments: Record<string, unknown>;
  messages?: number;
  members?: string[];
}

/** Queues with fewer members than the cluster has nodes for: those declared before the other nodes had joined. */
export async function tooFewMembers(
  admin: ManagementApi,
  vhost: string,
  topology: TopologyDescription,
): Promise<TooFew[]> {
  const [queues = [], nodes = []] = await Promise.all([
    admin.get<FoundQueue[]>('queues', vhost),
    admin.get<{ name: string; running: boolean }[]>('nodes'),
  ]);
  const running = nodes.filter((node) => node.running).map(({ name }) => name);
  const should = Math.min(nodes.length, wanted);
  const ours = new Set(topology.queues.map(({ name }) => name));
  return queues
    .filter(({ name, members }) => ours.has(name) && members !== undefined && members.length < should)
    .map(({ name, members = [] }) => ({
      queue: name,
      has: members.length,
      missing: should - members.length,
      candidates: running.filter((node) => !members.includes(node)),
    }));
}
