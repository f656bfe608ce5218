import fc from 'fast-check';
import { useMailSink } from '@lotse/test-support';
import { issuesUnderTest, type ActiveSubscriber } from '../../test/issues-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';

/** What can be said against somebody; each is enough. */
const obstacles = {
  none: null,
  pending: `update subscription set state = 'pending', proof = null where contact_id = $1`,
  ended: `update subscription set state = 'ended' where contact_id = $1`,
  resting: `update subscription set paused_until = '2999-01-01' where contact_id = $1`,
  gone: `update contact_copy set offboarded_at = now() where id = $1`,
  erased: `update contact_copy set erased_at = now(), email = null, name = null where id = $1`,
  'without an address': `update contact_copy set email = null where id = $1`,
  external: `update contact_copy set external = true where id = $1`,
  'at another address': `update contact_copy set email = 'other.' || email where id = $1`,
  'with a mailbox that is closed': `update mailbox set until = now() where subscriber_id = $1`,
  'at a closed company': `update company_copy set closed_at = now()
     where id = (select company_id from contact_copy where id = $1)`,
  held: `insert into person_hold (id, company_id, contact_id, version, held)
     select gen_random_uuid(), company_id, id, 1, true from contact_copy where id = $1`,
  suppressed: `insert into suppression (id, address_hash, channel, because, at)
     select gen_random_uuid(), address_hash, null, 'recipient-all', now() from mailbox where subscriber_id = $1`,
  'suppressed for the channel': `insert into suppression (id, address_hash, channel, because, at)
     select gen_random_uuid(), address_hash, 'product-news', 'recipient', now() from mailbox where subscriber_id = $1`,
} as const;
type Obstacle = keyof typeof obstacles;
const names = Object.keys(obstacles) as Obstacle[];

describe('whatever is said of whom, before an issue or while it is sent', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink, relay: 'running', env: { DATABASE_POOL_SIZE: '4' } });
  const issues = issuesUnderTest(service);

  const people = fc.array(
    fc.record({ before: fc.constantFrom(...names), meanwhile: fc.constantFrom<Obstacle>('none', ...names) }),
    { minLength: 1, maxLength: 12 },
  );

  it('nobody is mailed who may not be, and everybody who may', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (course) => {
        sink.clear();
        await service.database.query('truncate subscription, suppression, mailbox, person_hold cascade');
        const there: ActiveSubscriber[] = [];
        for (const { before } of course) {
          const [person] = await issues.subscribers({ count: 1 });
          if (!person) throw new Error('nobody is there');
          there.push(person);
          const statement = obstacles[before];
          if (statement) await service.database.query(statement, [person.contactId]);
        }
        const [sure] = await issues.subscribers({ count: 1 });
        const draft = await issues.draft();
        // it is stopped before anything leaves, so that what happens meanwhile happens before each hand-over
        sink.answerAlways('turn-away');
        await issues.send(draft);
        await issues.pause(draft.id);
        for (const [index, { meanwhile }] of course.entries()) {
          const statement = obstacles[meanwhile];
          if (statement) await service.database.query(statement, [there[index]?.contactId]);
        }
        sink.answerAlways('accept');
        await issues.resume(draft.id);
        await issues.reached(draft.id, 'sent');

        const allowed = course.flatMap(({ before, meanwhile }, index) =>
          before === 'none' && meanwhile === 'none' ? [there[index]?.email] : [],
        );
        expect(sink.accepted.flatMap(({ to }) => to).sort()).toEqual([...allowed, sure?.email].sort());
      }),
      { numRuns: 6 },
    );
  });
});
