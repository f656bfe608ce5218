import type { TLSSocket } from 'node:tls';
import { Gauge } from 'prom-client';

const ends = new Gauge({
  name: 'lotse_mail_server_certificate_expiry_timestamp_seconds',
  help: "When a mail server's certificate ends, as it was shown last",
  labelNames: ['server'],
});

/** Notes until when the server's certificate is valid. */
export function certificateEnds(server: string, socket: TLSSocket): void {
  const until = Date.parse(socket.getPeerCertificate().valid_to ?? ''); // nothing where none was shown: a session was resumed
  if (!Number.isNaN(until)) ends.set({ server }, until / 1_000);
}
