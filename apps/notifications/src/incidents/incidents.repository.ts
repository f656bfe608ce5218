import { Injectable } from '@nestjs/common';
import { In, LessThan, type EntityManager } from 'typeorm';
import type { DeliveryDto, IncidentDto } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { Mail } from '../mail/mail.entity.js';
import { Delivery, deliveryDto, Incident } from './incident.entity.js';

@Injectable()
export class IncidentsRepository {
  async insert(tx: Tx, incident: Incident): Promise<void> {
    await tx.insert(Incident, incident);
  }

  async insertDelivery(tx: Tx, delivery: Delivery): Promise<void> {
    await tx.insert(Delivery, delivery);
  }

  async find(reader: EntityManager, companyId: string, incidentId: string): Promise<IncidentDto | null> {
    const incident = await reader.findOneBy(Incident, { companyId, id: incidentId });
    return incident && ((await this.withDeliveries(reader, [incident]))[0] ?? null);
  }

  /** Newest first, one more than the limit where there is one. */
  async list(
    reader: EntityManager,
    companyId: string,
    { limit, before }: { limit: number; before: string | null },
  ): Promise<IncidentDto[]> {
    const incidents = await reader.find(Incident, {
      where: { companyId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'desc' },
      take: limit + 1,
    });
    return this.withDeliveries(reader, incidents);
  }

  /** The incidents of which these mails told. */
  async toldBy(tx: Tx, mailIds: string[]): Promise<string[]> {
    const rows: { incident_id: string }[] = await tx.query(
      'select distinct incident_id from delivery where mail_id = any($1)',
      [mailIds],
    );
    return rows.map((row) => row.incident_id);
  }

  /** In the order in which they are reached. */
  async deliveriesOf(reader: EntityManager, incidentId: string): Promise<DeliveryDto[]> {
    return (await this.deliveries(reader, [incidentId])).get(incidentId) ?? [];
  }

  private async withDeliveries(reader: EntityManager, incidents: Incident[]): Promise<IncidentDto[]> {
    const deliveries = await this.deliveries(
      reader,
      incidents.map(({ id }) => id),
    );
    return incidents.map((incident) => incident.toDto(deliveries.get(incident.id) ?? []));
  }

  private async deliveries(
    reader: EntityManager,
    incidentIds: string[],
  ): Promise<Map<string, DeliveryDto[]>> {
    const deliveries = await reader.find(Delivery, {
      where: { incidentId: In(incidentIds) },
      order: { position: 'asc' },
    });
    const mails = await reader.findBy(Mail, { id: In(deliveries.map(({ mailId }) => mailId)) });
    const mailOf = new Map(mails.map((mail) => [mail.id, mail]));
    const found = new Map<string, DeliveryDto[]>(incidentIds.map((id) => [id, []]));
    for (const delivery of deliveries) {
      const mail = mailOf.get(delivery.mailId);
      if (mail) found.get(delivery.incidentId)?.push(deliveryDto(delivery, mail));
    }
    return found;
  }
}
