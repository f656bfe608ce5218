import { contextFrom, endSpan, SpanKind, startSpan } from '@lotse/tracing';
import type { Try } from '../servers/route.js';
import type { Attempted, DueMail } from './ledger.js';

/** Answers of servers: reply code, and enhanced status code (RFC 5321, RFC 3463). */
const reply = /^(\d{3})(?: (\d\.\d{1,3}\.\d{1,3}))?$/;

/** Tells of an attempt, and of each server that was asked, in the trace in which the mail was queued. */
export async function traced(mail: DueMail, attempt: () => Promise<Attempted>): Promise<Attempted> {
  const { span, within } = startSpan(`send ${mail.class}`, {
    kind: SpanKind.PRODUCER,
    parent: contextFrom(mail.traceparent),
    attributes: {
      'messaging.system': 'smtp',
      'messaging.operation.type': 'send',
      'messaging.operation.name': 'send',
      'messaging.message.id': mail.id,
      'lotse.mail.class': mail.class,
      'lotse.mail.tries': mail.tries,
    },
  });
  const attempted = await attempt();
  for (const one of attempted.tries) tell(one, within);
  endSpan(span, attempted.ending === 'accepted' ? undefined : attempted.ending);
  return attempted;
}

/** OpenTelemetry has no conventions for SMTP: the server and the protocol are named as for any other client. */
function tell(
  { server, outcome, answer, beganAt, endedAt }: Try,
  parent: ReturnType<typeof contextFrom>,
): void {
  const [, code, enhanced] = reply.exec(answer) ?? [];
  const colon = server.lastIndexOf(':');
  const { span } = startSpan('smtp hand over', {
    kind: SpanKind.CLIENT,
    parent,
    startTime: beganAt,
    attributes: {
      'network.protocol.name': 'smtp',
      'server.address': server.slice(0, colon),
      'server.port': Number(server.slice(colon + 1)),
      'lotse.mail.outcome': outcome,
      ...(code && { 'smtp.response.status_code': Number(code) }),
      ...(enhanced && { 'smtp.response.enhanced_status_code': enhanced }),
    },
  });
  endSpan(span, outcome === 'accepted' ? undefined : (code ?? answer), endedAt);
}
