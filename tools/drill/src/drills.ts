import type { Drill } from './drill.js';

/** By what is typed after `npm run drill --`. Each is loaded when it is asked for. */
export const drills: Record<string, () => Promise<Drill>> = {
  alerts: async () => (await import('./alerts/alerts-drill.js')).alertsDrill,
  broker: async () => (await import('./broker/broker-drill.js')).brokerDrill,
  failover: async () => (await import('./failover/failover-drill.js')).failoverDrill,
  cluster: async () => (await import('./cluster/cluster.js')).default,
  images: async () => (await import('./images/images.js')).drill,
  restore: async () => (await import('./restore/restore.js')).restoreDrill,
  rotation: async () => (await import('./rotation/rotation.js')).rotationDrill,
  rolling: async () => (await import('./rolling/rolling-drill.js')).rollingDrill,
};
