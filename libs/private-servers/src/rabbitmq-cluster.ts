import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.js';
import { PrivateRabbitMq, startEpmd } from './private-rabbitmq.js';
import { stopProcess } from './processes.js';
import { findRabbitMq } from './rabbitmq-packages.js';

export interface RabbitMqClusterOptions {
  /** Three by default: the least that still decides when one is gone. */
  nodes?: number;
  progress?: (what: string) => void;
}

/** A cluster of RabbitMQ nodes on this machine, whose quorum queues have a member on each. A minority stops by itself. */
export class RabbitMqCluster {
  private readonly directory = mkdtempSync(join(tmpdir(), 'lotse-rabbitmq-cluster-'));
  private epmd: ChildProcess | undefined;
  /** In the order in which they were started. */
  nodes: PrivateRabbitMq[] = [];

  constructor(private readonly options: RabbitMqClusterOptions = {}) {}

  /** Resolves once all nodes are one cluster. */
  async start(): Promise<this> {
    const { nodes: count = 3, progress = () => undefined } = this.options;
    const installation = await findRabbitMq(undefined, progress);
    const epmdPort = await freePort();
    this.epmd = await startEpmd(installation, epmdPort);
    const cookie = randomBytes(15).toString('hex');
    const names = Array.from({ length: count }, (_, at) => nameOf(at));
    const settings = [
      'cluster_formation.peer_discovery_backend = classic_config',
      ...names.map((name, at) => `cluster_formation.classic_config.nodes.${String(at + 1)} = ${name}`),
      'cluster_partition_handling = pause_minority',
      'net_ticktime = 15', // how soon a node that says nothing counts as gone, in seconds
    ];
    this.nodes = names.map(
      (name, at) =>
        new PrivateRabbitMq({
          directory: join(this.directory, String(at + 1)),
          member: { name, cookie, epmdPort, settings },
          progress,
        }),
    );
    for (const node of this.nodes) await node.start(); // the first is there before others want to join
    return this;
  }

  /** The name of a node, as queues name their members. */
  nameOf(node: PrivateRabbitMq): string {
    return nameOf(this.nodes.indexOf(node));
  }

  /** Cuts a node off from the others; whoever is connected to it notices nothing at first. */
  async part(node: PrivateRabbitMq): Promise<void> {
    await this.tell(node, (other) => `erlang:set_cookie(${other}, parted), erlang:disconnect_node(${other})`);
  }

  /** Undoes {@link part}. */
  async join(node: PrivateRabbitMq): Promise<void> {
    await this.tell(
      node,
      (other) => `erlang:set_cookie(${other}, erlang:get_cookie()), net_adm:ping(${other})`,
    );
  }

  async discard(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.discard()));
    if (this.epmd) await stopProcess(this.epmd, 'SIGKILL');
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  private async tell(node: PrivateRabbitMq, words: (other: string) => string): Promise<void> {
    const others = this.nodes.filter((one) => one !== node).map((one) => `'${this.nameOf(one)}'`);
    await node.ctl('eval', `${others.map(words).join(', ')}.`);
  }
}

const nameOf = (at: number): string => `lotse-${String(at + 1)}@127.0.0.1`;
