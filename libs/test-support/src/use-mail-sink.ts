import { MailSink } from '@lotse/private-servers';

/** A mail server for the tests of a suite: name it before the service that sends to it. */
export function useMailSink(): MailSink {
  const sink = new MailSink();
  beforeAll(() => sink.listen());
  afterAll(() => sink.stop());
  return sink;
}
