import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tickets as conversations, with what the vendor's staff need to answer them. The release before goes on opening tickets and erasing their
 * senders: triggers write the first message of what it opens, blank it with its sender, and count its changes.
 */
export class TicketConversations1798500000002 implements MigrationInterface {
  name = 'TicketConversations1798500000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table team (
        key        text        primary key,
        name       jsonb       not null,
        email      text,
        version    integer     not null default 1,
        retired_at timestamptz
      )`);
    await runner.query(`
      create table team_member (
        team     text not null constraint team_member_team references team (key),
        user_id  uuid not null,
        name     text not null,
        email    text not null,
        language text not null,
        notice   text not null,
        primary key (team, user_id)
      )`);
    await runner.query(`create index team_member_user on team_member (user_id)`);
    await runner.query(`
      create table ticket_route (
        product   text    not null,
        component text    not null,
        team      text    constraint ticket_route_team references team (key),
        priority  text    not null,
        version   integer not null default 1,
        primary key (product, component),
        constraint ticket_route_component foreign key (product, component) references ticket_component (product, key)
      )`);
    await runner.query(`
      create table stock_answer (
        key        text        primary key,
        name       jsonb       not null,
        text       jsonb       not null,
        team       text        constraint stock_answer_team references team (key),
        version    integer     not null default 1,
        retired_at timestamptz
      )`);

    await runner.query(`drop trigger ticket_has_changed on ticket`);
    await runner.query(`
      alter table ticket
        add column subject           text,
        add column author_kind       text,
        add column author_id         text,
        add column author_name       text,
        add column ended_at          timestamptz,
        add column reopenable_until  timestamptz,
        add column follows_id        uuid constraint ticket_follows_ticket references ticket (id) on delete set null,
        add column merged_into_id    uuid constraint ticket_merged_into_ticket references ticket (id) on delete set null,
        add column team              text constraint ticket_team references team (key),
        add column priority          text not null default 'normal',
        add column assignee_id       uuid,
        add column assignee_name     text,
        add column spam              boolean not null default false,
        add column messages          integer not null default 1,
        add column last_by           text not null default 'customer',
        add column first_answered_at timestamptz,
        add column desk_version      integer not null default 1,
        add column changed_at        timestamptz not null default now()`);
    await runner.query(`update ticket set changed_at = updated_at`);
    for (const index of [
      'ticket_queue on ticket (changed_at, id)',
      `ticket_queue_open on ticket (changed_at, id) where status in ('new', 'open')`,
      'ticket_queue_team on ticket (team, changed_at, id)',
      'ticket_queue_assignee on ticket (assignee_id, changed_at, id)',
      'ticket_queue_company on ticket (company_id, changed_at, id)',
      'ticket_queue_component on ticket (product, component, changed_at, id)',
      'ticket_follows on ticket (follows_id) where follows_id is not null',
      'ticket_merged_into on ticket (merged_into_id) where merged_into_id is not null',
    ])
      await runner.query(`create index ${index}`);

    await runner.query(`
      create table ticket_message (
        id                uuid        primary key,
        ticket_id         uuid        not null constraint ticket_message_ticket references ticket (id) on delete cascade,
        company_id        uuid        not null,
        position          integer     not null,
        kind              text        not null,
        side              text        not null,
        author_kind       text        not null,
        author_id         text,
        author_name       text,
        author_contact_id uuid,
        email             text,
        text              text        not null,
        written_at        timestamptz not null,
        constraint ticket_message_place unique (ticket_id, position)
      )`);
    for (const index of [
      'ticket_message_company on ticket_message (company_id, id)',
      'ticket_message_contact on ticket_message (author_contact_id) where author_contact_id is not null',
      'ticket_message_address on ticket_message (company_id, lower(email)) where email is not null',
    ])
      await runner.query(`create index ${index}`);
    await runner.query(`
      insert into ticket_message (id, ticket_id, company_id, position, kind, side, author_kind, email, text, written_at)
      select id, id, company_id, 1, 'reply', 'customer', 'system', sender_email, message, opened_at from ticket`);

    await runner.query(`
      create table ticket_watcher (
        id         uuid        primary key,
        ticket_id  uuid        not null constraint ticket_watcher_ticket references ticket (id) on delete cascade,
        company_id uuid        not null,
        email      text        not null,
        added_at   timestamptz not null
      )`);
    await runner.query(`create unique index ticket_watcher_once on ticket_watcher (ticket_id, lower(email))`);
    await runner.query(`create index ticket_watcher_address on ticket_watcher (company_id, lower(email))`);
    await runner.query(`
      create table ticket_link (
        ticket_id uuid not null constraint ticket_link_ticket references ticket (id) on delete cascade,
        other_id  uuid not null constraint ticket_link_other references ticket (id) on delete cascade,
        primary key (ticket_id, other_id)
      )`);
    await runner.query(`create index ticket_link_back on ticket_link (other_id)`);
    await runner.query(`
      create table ticket_mail (
        mail_id    uuid primary key constraint ticket_mail_mail references mail (id) on delete cascade,
        ticket_id  uuid not null constraint ticket_mail_ticket references ticket (id) on delete cascade
      )`);
    await runner.query(`create index ticket_mail_by_ticket on ticket_mail (ticket_id)`);
    await runner.query(
      `insert into ticket_mail (mail_id, ticket_id) select mail_id, id from ticket where mail_id is not null`,
    );
    await runner.query(`
      create table ticket_reading (
        ticket_id uuid    not null constraint ticket_reading_ticket references ticket (id) on delete cascade,
        user_id   uuid    not null,
        position  integer not null,
        primary key (ticket_id, user_id)
      )`);
    await runner.query(`create index ticket_reading_user on ticket_reading (user_id)`);
    await runner.query(`
      create table team_notice (
        user_id   uuid not null,
        ticket_id uuid not null constraint team_notice_of_ticket references ticket (id) on delete cascade,
        primary key (user_id, ticket_id)
      )`);
    await runner.query(`create index team_notice_ticket on team_notice (ticket_id)`);

    await this.search(runner);
    await this.releaseBefore(runner);
  }

  /**
   * The words of a ticket, as they are and in the forms of German and English. What was written last counts where there is too much for
   * one row of words (1 MiB).
   */
  private async search(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ticket_search (
        ticket_id uuid     primary key constraint ticket_search_ticket references ticket (id) on delete cascade,
        words     tsvector not null
      )`);
    await runner.query(`
      create function ticket_words(about uuid) returns tsvector language sql stable as $$
        select to_tsvector('simple', body) || to_tsvector('german', body) || to_tsvector('english', body)
          from (select left(concat_ws(' ', subject, sender_email, author_name,
                              (select string_agg(concat_ws(' ', author_name, email, text), ' ' order by position desc)
                                 from ticket_message where ticket_id = ticket.id)), 60000) as body
                  from ticket where id = about) as all_of_it
      $$`);
    await runner.query(`insert into ticket_search select id, ticket_words(id) from ticket`);
    // fastupdate off: a search would have to read the list of pending entries as well
    await runner.query(
      `create index ticket_search_words on ticket_search using gin (words) with (fastupdate = off)`,
    );
    await runner.query(`
      create function ticket_is_found() returns trigger language plpgsql as $$
      declare about uuid := case tg_table_name when 'ticket' then new.id else (to_jsonb(new) ->> 'ticket_id')::uuid end;
      begin
        insert into ticket_search values (about, ticket_words(about))
        on conflict (ticket_id) do update set words = excluded.words;
        return null;
      end $$`);
    await runner.query(`
      create trigger ticket_message_is_found after insert or update of text, email, author_name on ticket_message
      for each row execute function ticket_is_found()`);
    await runner.query(`
      create trigger ticket_is_found after update on ticket for each row
      when ((new.subject, new.sender_email, new.author_name) is distinct from (old.subject, old.sender_email, old.author_name))
      execute function ticket_is_found()`);
  }

  /** What the release before does not know of. It names no subject, and counts no changes at the desk. */
  private async releaseBefore(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function ticket_has_changed() returns trigger language plpgsql as $$
      begin
        if new.updated_at = old.updated_at then new.updated_at := now(); end if;
        new.changed_at := now();
        new.desk_version := old.desk_version + 1;
        return new;
      end $$`);
    await runner.query(`
      create trigger ticket_has_changed before update on ticket for each row
      when (new.desk_version = old.desk_version
        and (new.version, new.status, new.sender_email) is distinct from (old.version, old.status, old.sender_email))
      execute function ticket_has_changed()`);
    await runner.query(`
      create function ticket_begins() returns trigger language plpgsql as $$
      begin
        insert into ticket_message (id, ticket_id, company_id, position, kind, side, author_kind, email, text, written_at)
        values (new.id, new.id, new.company_id, 1, 'reply', 'customer', 'system', new.sender_email, new.message, new.opened_at);
        insert into ticket_mail (mail_id, ticket_id) select new.mail_id, new.id where new.mail_id is not null;
        return null;
      end $$`);
    await runner.query(`
      create trigger ticket_begins after insert on ticket for each row when (new.subject is null) execute function ticket_begins()`);
    await runner.query(`
      create function ticket_forgets() returns trigger language plpgsql as $$
      begin
        update ticket_message set email = null, author_name = null, author_contact_id = null
         where ticket_id = new.id and lower(email) = lower(old.sender_email);
        delete from ticket_watcher where ticket_id = new.id and lower(email) = lower(old.sender_email);
        return null;
      end $$`);
    await runner.query(`
      create trigger ticket_forgets after update on ticket for each row
      when (new.sender_email is null and old.sender_email is not null) execute function ticket_forgets()`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
