import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, register } from 'prom-client';

/**
 * How often it is looked whether the process is late, in milliseconds: each look wakes one that has nothing to do. `nodejs_eventloop_lag_*`
 * have it in them: they are 0.1 s at rest.
 */
const lookForLateness = 100;

/** Which parts a service cannot do without just now; empty when it is ready. Part names only, no details. */
export type Readiness = () => Promise<string[]>;

/**
 * `/livez`: the event loop turns. `/readyz`: requests and messages can be served. `/metrics`: for Prometheus.
 * On a port of its own, so that none of it is ever public and all of it answers while the API is busy or closing.
 */
export class OpsServer {
  private readiness: Readiness = () => Promise.resolve(['starting']);
  private isStopping = false;

  private constructor(private readonly server: Server) {}

  static async listen({ host, port }: { host: string; port: number }): Promise<OpsServer> {
    if (!register.getSingleMetric('process_cpu_seconds_total'))
      collectDefaultMetrics({ eventLoopMonitoringPrecision: lookForLateness });
    const server = createServer();
    const ops = new OpsServer(server);
    server.on('request', (request, response) => {
      void ops.answer(request.url ?? '/', response).catch(() => response.writeHead(500).end());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
    return ops;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on `/readyz` asks this; once it {@link stops}, nothing else counts. */
  reportReadiness(readiness: Readiness): void {
    if (!this.isStopping) this.readiness = readiness;
  }

  /** From now on it is not ready. */
  stops(): void {
    this.isStopping = true;
    this.readiness = () => Promise.resolve(['stopping']);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    switch (url.split('?', 1)[0]) {
      case '/livez':
        return json(response, 200, { status: 'alive' });
      case '/readyz': {
        const missing = await this.readiness();
        return missing.length === 0
          ? json(response, 200, { status: 'ready' })
          : json(response, 503, { status: 'not ready', missing });
      }
      case '/metrics':
        response.writeHead(200, { 'content-type': register.contentType }).end(await register.metrics());
        return;
      default:
        return json(response, 404, { status: 'not found' });
    }
  }
}

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
