const Sequencer = require('@jest/test-sequencer').default;

/** Those that take a minute and more. What is forgotten here costs time and nothing else. */
const long = [
  'bench',
  'tools/faults/src/faults',
  'checker/check',
  'start-service',
  'libs/messaging/src/relay',
  'attachments/attachments',
  'contact-files/src/bounds',
  'openapi/openapi',
  'private-servers',
  'ticket-mail/ticket-mail',
  'sending/sending',
  'issues/pace',
  'messaging/src/broker',
  'every-page',
  'releases',
  'fuzz',
  'parsers',
  'web/forms',
  'succession',
  'web/contacts',
  'mail-in-faults',
  'web/newsletters',
  'imports',
  'broker-blocked',
  'broker-restart',
  'web/ticket-mail',
  'reconcile',
  'attachment-faults',
  'database-restart',
  'alarm-storm',
  'database-frozen',
];

/** Long tests begin first, so that at the end no worker waits for another: a fresh clone has no times to go by. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = long.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
      return index < 0 ? long.length : index;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
