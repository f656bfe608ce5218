const Sequencer = require('@jest/test-sequencer').default;

/** Those that take a minute and more. What is forgotten here costs time and nothing else. */
const long = [
  'alarm-storm',
  'bench',
  'tools/faults/src/faults',
  'checker/check',
  'libs/messaging/src/relay',
  'subscriptions/any-order',
  'start-service',
  'contact-files/src/bounds',
  'sending/sending',
  'broker-restart',
  'every-page',
  'imports',
  'web/contacts',
  'web/company',
  'fuzz',
  'broker-blocked',
  'e2e/src/faults',
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
