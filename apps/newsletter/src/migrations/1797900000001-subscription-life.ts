import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a subscription goes through, the same for a contact's and for a company's. */
const life = `
  version         integer not null default 1,
  proof           text,
  proved_at       timestamptz,
  paused_until    timestamptz,
  ended_because   text,
  undo_until      timestamptz,
  asked_at        timestamptz,
  confirmation_id uuid,
  contact_version integer,
  company_version integer`;

/**
 * From now on subscriptions are confirmed, rest, and are ended by whoever receives them. What is pending already was never asked for by
 * mail: `asked_at` stays empty, and staff release it.
 *
 * Code of the version before goes on making pending ones, and ends some: it knows of no version, so a trigger counts.
 */
export class SubscriptionLife1797900000001 implements MigrationInterface {
  name = 'SubscriptionLife1797900000001';

  async up(runner: QueryRunner): Promise<void> {
    const columns = life.trim().split('\n');
    await runner.query(
      `alter table subscription ${columns.map((column) => `add column ${column.trim()}`).join('\n')},
         add constraint subscription_proof check (state <> 'active' or proof is not null) not valid`,
    );
    await runner.query(`
      create function count_change() returns trigger language plpgsql as $$
      begin
        new.version = old.version + 1;
        return new;
      end $$`);
    await runner.query(`
      create trigger subscription_changes before update on subscription
      for each row when (old is distinct from new) execute function count_change()`);
    await runner.query(`
      alter table company_copy
        add column name text,
        add column email text,
        add column language text`);
    await runner.query(`
      create table company_subscription (
        company_id   uuid        not null constraint company_subscription_company references company_copy (id) on delete cascade,
        channel      text        not null constraint company_subscription_channel references newsletter_channel (key),
        state        text        not null,
        requested_at timestamptz not null,
        ended_at     timestamptz,${life},
        primary key (company_id, channel),
        constraint company_subscription_proof check (state <> 'active' or proof is not null)
      )`);
    await runner.query(`
      create trigger company_subscription_changes before update on company_subscription
      for each row when (old is distinct from new) execute function count_change()`);
    await runner.query(`
      create table mailbox (
        id            uuid        primary key,
        kind          text        not null,
        subscriber_id uuid        not null,
        company_id    uuid        not null,
        address_hash  bytea       not null,
        since         timestamptz not null,
        until         timestamptz,
        link_sent_at  timestamptz
      )`);
    await runner.query(
      `create unique index mailbox_current on mailbox (kind, subscriber_id) where until is null`,
    );
    await runner.query(`create index mailbox_address on mailbox (address_hash)`);
    await runner.query(`
      create table confirmation (
        id           uuid        primary key,
        mailbox_id   uuid        not null constraint confirmation_mailbox references mailbox (id) on delete cascade,
        channels     text[]      not null,
        requested_by jsonb,
        asked_by     text,
        asked_at     timestamptz not null,
        mail_id      uuid,
        reminder_id  uuid,
        confirmed_at timestamptz,
        ended_at     timestamptz
      )`);
    await runner.query(`create index confirmation_of_mailbox on confirmation (mailbox_id, asked_at)`);
    await runner.query(`
      create table suppression (
        id             uuid        primary key,
        address_hash   bytea       not null,
        channel        text,
        because        text        not null,
        at             timestamptz not null,
        lifted_at      timestamptz,
        lifted_because text
      )`);
    await runner.query(`create index suppression_address on suppression (address_hash)`);
    await runner.query(`
      create table wording (
        key      text        not null,
        language text        not null,
        version  integer     not null,
        text     text        not null,
        since    timestamptz not null,
        primary key (key, language, version)
      )`);
    await runner.query(`
      create table mail (
        id            uuid        primary key,
        company_id    uuid,
        class         text        not null,
        contact_id    uuid,
        email         text,
        label         text,
        subject       text,
        text          text,
        html          text,
        text_until    timestamptz,
        message_id    text        not null,
        in_reply_to   text,
        state         text        not null,
        attempts      integer     not null,
        tries         integer     not null default 0,
        queued_at     timestamptz not null,
        due_at        timestamptz,
        give_up_at    timestamptz,
        kept_until    timestamptz,
        claim         uuid,
        accepted_at   timestamptz,
        server        text,
        answer        text,
        bounced_at    timestamptz,
        bounce_status text
      )`);
    await runner.query(
      `create index mail_mailbox on mail (company_id, lower(email)) where email is not null`,
    );
    await runner.query(`create index mail_due on mail (class, due_at) where due_at is not null`);
    await runner.query(`create index mail_sending on mail (class, due_at) where state = 'sending'`);
    await runner.query(
      `create index mail_waiting on mail (class, give_up_at) where state <> 'sending' and due_at is not null`,
    );
    await runner.query(
      `create index mail_without_end on mail (class, queued_at) where give_up_at is null and due_at is not null`,
    );
    await runner.query(
      `create index mail_repeated on mail (class, attempts) where state = 'unclear' and due_at is not null`,
    );
    await runner.query(`create index mail_contact on mail (contact_id) where contact_id is not null`);
    await runner.query(
      `create index mail_text_until on mail (text_until) where text_until is not null and text is not null`,
    );
    await runner.query(`create index mail_queued_at on mail (queued_at)`);
    await runner.query(`create index mail_kept_until on mail (kept_until)`);
    await runner.query(`
      create table mail_attempt (
        id       uuid        primary key,
        mail_id  uuid        not null constraint mail_attempt_mail references mail (id) on delete cascade,
        server   text        not null,
        began_at timestamptz not null,
        body_at  timestamptz,
        ended_at timestamptz,
        outcome  text,
        answer   text
      )`);
    await runner.query(`create index mail_attempt_by_mail on mail_attempt (mail_id)`);
    for (const [language, text] of Object.entries(consent))
      await runner.query(
        `insert into wording (key, language, version, text, since) values ('consent', $1, 1, $2, now())`,
        [language, text],
      );
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}

/** What somebody agrees to. A later wording is a version of its own. */
const consent = {
  de: 'Ich möchte die ausgewählten Newsletter per E-Mail an diese Adresse erhalten. Meine Einwilligung kann ich jederzeit widerrufen, mit dem Link in jeder Ausgabe oder im Kundencenter; was vorher versandt wurde, bleibt davon unberührt. Es wird nicht gemessen, ob ich Ausgaben öffne oder Links darin folge.',
  en: 'I would like to receive the chosen newsletters by e-mail at this address. I can withdraw my consent at any time, by the link in every issue or in the customer centre; this does not affect what was sent before. Nobody measures whether I open issues or follow links in them.',
};
