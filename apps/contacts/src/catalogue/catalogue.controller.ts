import { Controller } from '@nestjs/common';
import { ContactsRpc, type ResponsibilityArea } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { CatalogueRepository } from './catalogue.repository.js';

@Controller()
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueRepository) {}

  /** The responsibilities on offer, by area. They belong to no company. */
  @OnCall(ContactsRpc.readCatalogue)
  async read(): Promise<ResponsibilityArea[]> {
    const [areas, responsibilities] = await Promise.all([
      this.catalogue.areas(),
      this.catalogue.responsibilities(),
    ]);
    return areas.map(({ key, name }) => ({
      key,
      name,
      responsibilities: responsibilities
        .filter(({ areaKey }) => areaKey === key)
        .map((responsibility) => ({ key: responsibility.key, name: responsibility.name })),
    }));
  }
}
