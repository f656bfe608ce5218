import 'reflect-metadata';
import { Controller, Get, Module, NotFoundException, Param, ParseUUIDPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { contactFields, type ContactDto } from '@lotse/contracts';
import { newDataSource, selectList } from '@lotse/persistence';
import { DataSource, IsNull } from 'typeorm';
import { serveWorker } from '../worker.js';
import { BareContact, dtoOf } from './bare.entity.js';

export interface BareRequest {
  databaseUrl: string;
  poolSize: number;
}

type Times = 'createdAt' | 'updatedAt' | 'offboardedAt' | 'emailBouncedAt';

const answered = [
  'id',
  'companyId',
  'version',
  ...contactFields,
  'createdAt',
  'updatedAt',
  'offboardedAt',
  'emailBouncedAt',
];

/** The same read, without sign-in, tenancy, ETag, log and broker: what the way through the product is measured against. */
@Controller()
class BareController {
  private readonly byIdAndCompany: string;

  constructor(private readonly dataSource: DataSource) {
    this.byIdAndCompany = `
      select ${selectList(dataSource.getMetadata(BareContact), answered)}
        from contact where id = $1 and company_id = $2 and erased_at is null`;
  }

  /** As TypeORM's own documentation would write it. */
  @Get('repository/companies/:companyId/contacts/:contactId')
  async byRepository(
    @Param('companyId', ParseUUIDPipe) companyId: string,
    @Param('contactId', ParseUUIDPipe) id: string,
  ): Promise<ContactDto> {
    const contact = await this.dataSource
      .getRepository(BareContact)
      .findOneBy({ id, companyId, erasedAt: IsNull() });
    if (!contact) throw new NotFoundException();
    return dtoOf(contact);
  }

  /** With the SQL that contacts uses: the fastest this process can be. */
  @Get('sql/companies/:companyId/contacts/:contactId')
  async bySql(
    @Param('companyId', ParseUUIDPipe) companyId: string,
    @Param('contactId', ParseUUIDPipe) id: string,
  ): Promise<ContactDto> {
    const [row]: (Omit<ContactDto, Times> & {
      createdAt: Date;
      updatedAt: Date;
      offboardedAt: Date | null;
      emailBouncedAt: Date | null;
    })[] = await this.dataSource.query(this.byIdAndCompany, [id, companyId]);
    if (!row) throw new NotFoundException();
    return {
      ...row,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      offboardedAt: row.offboardedAt?.toISOString() ?? null,
      emailBouncedAt: row.emailBouncedAt?.toISOString() ?? null,
    };
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
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address ? address.port : 0;
});
