import 'reflect-metadata';
import { createHash } from 'node:crypto';
import {
  Body,
  ConflictException,
  Controller,
  Headers,
  Module,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Patch,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { sortKey } from '@lotse/contacts/name-order';
import { contactSearch } from '@lotse/contacts/search-text';
import { ContactEvents, type ContactDto } from '@lotse/contracts';
import { newDataSource } from '@lotse/persistence';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { BareContact, dtoOf } from '../reads/bare.entity.js';
import type { BareRequest } from '../reads/bare.js';
import { serveWorker } from '../worker.js';

/** Whoever writes here: nobody asks. */
const actor = { kind: 'system', id: 'bare', companyId: null, roles: [] };

/**
 * The same rows in one transaction, each with a statement of its own, as TypeORM sends them: contact with its search words, audit
 * entry, event, idempotency key with the answer. No sign-in, no tenancy, no rules, no repetition, no log, nobody who is told.
 */
@Controller('companies/:companyId/contacts')
class BareController {
  constructor(private readonly dataSource: DataSource) {}

  @Patch(':contactId')
  change(
    @Param('companyId', ParseUUIDPipe) companyId: string,
    @Param('contactId', ParseUUIDPipe) id: string,
    @Headers('if-match') expected: string,
    @Headers('idempotency-key') key: string,
    @Body() patch: Partial<BareContact>,
  ): Promise<ContactDto> {
    return this.dataSource.transaction(async (tx) => {
      const lock = { mode: 'for_no_key_update' } as const;
      const contact = await tx.findOne(BareContact, { where: { id, companyId }, lock });
      if (!contact || contact.erasedAt) throw new NotFoundException();
      if (`"${contact.version}"` !== expected) throw new ConflictException();
      const before = dtoOf(contact);
      const now = new Date();
      Object.assign(contact, patch, { version: contact.version + 1, updatedAt: now });
      const { searchText, searchWords } = contactSearch(contact);
      await tx.query(
        `update contact set last_name = $2, position = $3, version = $4, updated_at = $5, sort_name = $6,
                            search_text = $7, search_words = $8, search_version = $4 where id = $1`,
        [
          id,
          contact.lastName,
          contact.position,
          contact.version,
          now,
          sortKey(contact.lastName, contact.firstName),
          searchText,
          searchWords,
        ],
      );
      const answer = dtoOf(contact);
      const changed = Object.keys(patch).concat('version', 'updatedAt') as (keyof ContactDto)[];
      const picked = (dto: ContactDto): string =>
        JSON.stringify(Object.fromEntries(changed.map((field) => [field, dto[field]])));
      await tx.query(
        `insert into audit_entry (id, at, action, actor, company_id, target_type, target_id, before, after)
         values ($1, $2, 'contact.changed', $3, $4, 'contact', $5, $6, $7)`,
        [uuidv7(), now, actor, companyId, id, picked(before), picked(answer)],
      );
      await tx.query(
        `insert into outbox (event_id, type, aggregate_id, company_id, version, time, data)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          uuidv7(),
          ContactEvents.changed.type,
          id,
          companyId,
          contact.version,
          now,
          JSON.stringify({ contact: answer }),
        ],
      );
      await tx.query(
        `insert into idempotency_key (principal, route, key, fingerprint, answer, about, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          'system:bare',
          'PATCH /companies/:companyId/contacts/:contactId',
          key,
          createHash('sha256')
            .update(JSON.stringify([id, expected, patch]))
            .digest('hex'),
          JSON.stringify({ answer }),
          id,
          now,
        ],
      );
      return answer;
    });
  }
}

/** Starts the process's server and answers its port. */
serveWorker<BareRequest, number>(async ({ databaseUrl, poolSize }) => {
  const dataSource = newDataSource({
    url: databaseUrl,
    applicationName: 'bare',
    poolSize,
    entities: [BareContact],
  });
  await dataSource.initialize();

  @Module({ controllers: [BareController], providers: [{ provide: DataSource, useValue: dataSource }] })
  class BareModule {}

  const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), {
    logger: false,
  });
  app.useBodyParser('application/merge-patch+json', {}, (_request, body, done) => {
    done(null, JSON.parse(body.toString()));
  });
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address ? address.port : 0;
});
