import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { inboundLimits } from './limits.js';

type Connection = SMTPServer['connections'] extends Set<infer C> ? C : never;

/**
 * An SMTP server that keeps nobody else waiting, however many commands arrive at once: alarms are sent by the same process. Every
 * connection says one command at a time, in turn with all else that is to be done, and is ended when it has said many and handed
 * over nothing.
 */
export class BoundedServer extends SMTPServer {
  private readonly said = new Map<string, number>();

  constructor(options: SMTPServerOptions) {
    super(options);
    this.server.maxConnections = inboundLimits.sockets;
  }

  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    super.connect(socket, options);
    const connection = this.of((one) => one._socket === socket);
    if (!connection) return;
    const end = setTimeout(() => socket.destroy(), inboundLimits.session); // however little is said at a time
    socket.once('close', () => {
      clearTimeout(end);
      this.said.delete(connection.id);
    });
    this.bound(connection);
  }

  /** A connection has handed something over, and may go on. */
  handedOver(id: string): void {
    this.said.delete(id);
  }

  /** Ends a connection without a word. */
  cut(id: string): void {
    const socket: Socket | undefined = this.of((one) => one.id === id)?._socket;
    socket?.destroy();
  }

  private bound(connection: Connection): void {
    const answer = connection._onCommand.bind(connection);
    connection._onCommand = (command, next) => {
      const said = (this.said.get(connection.id) ?? 0) + 1;
      this.said.set(connection.id, said);
      if (said > inboundLimits.commands)
        connection.send(421, '4.7.0 much was said and nothing handed over', false);
      else setImmediate(() => answer(command, next));
    };
    const close = connection.close.bind(connection);
    connection.close = () => {
      close();
      refuseMore(connection._socket);
    };
  }

  private of(isMeant: (connection: Connection) => boolean): Connection | undefined {
    return [...this.connections].find(isMeant);
  }
}

/** Whoever was told that it is over may have said a little more meanwhile. */
function refuseMore(socket: Socket): void {
  let more = 0;
  socket.on('data', (data) => {
    more += data.length;
    if (more > inboundLimits.afterTheEnd) socket.destroy();
  });
}
