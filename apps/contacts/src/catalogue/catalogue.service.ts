import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  invalid,
  type CatalogueEntryDto,
  type PutProduct,
  type PutResponsibility,
  type PutResponsibilityArea,
  type ReadCatalogue,
  type ReadProducts,
  type ResponsibilityAreaDto,
  type ResponsibilityDto,
} from '@lotse/contracts';
import { CatalogueWriting } from '@lotse/messaging';
import { CatalogueRepository } from './catalogue.repository.js';
import { Product } from './product.entity.js';
import { Responsibility, ResponsibilityArea } from './responsibility.entity.js';

const changed = ContactEvents.catalogueEntryChanged;

/** The responsibilities by area, and the vendor's products. They belong to no company: customers read, staff write. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly catalogue: CatalogueRepository,
    private readonly writing: CatalogueWriting,
  ) {}

  /** The responsibilities on offer, by area; a retired area takes its responsibilities with it. */
  async read({ retired = false }: ReadCatalogue): Promise<ResponsibilityAreaDto[]> {
    const [areas, responsibilities] = await Promise.all([
      this.catalogue.entries(ResponsibilityArea, { retired }),
      this.catalogue.entries(Responsibility, { retired }),
    ]);
    return areas.map((area) => ({
      ...area.toDto(),
      responsibilities: responsibilities
        .filter(({ areaKey }) => areaKey === area.key)
        .map((responsibility) => responsibility.toDto()),
    }));
  }

  async readProducts({ retired = false }: ReadProducts): Promise<CatalogueEntryDto[]> {
    return (await this.catalogue.entries(Product, { retired })).map((product) => product.toDto());
  }

  /** @throws DomainError version-mismatch `request.version-mismatch` */
  putArea(command: PutResponsibilityArea): Promise<CatalogueEntryDto> {
    return this.writing.put(command, { kind: 'responsibility-area', type: ResponsibilityArea, changed });
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError invalid `request.invalid` for an area that is not there, or moving into one that is retired
   */
  putResponsibility(command: PutResponsibility): Promise<ResponsibilityDto> {
    const areaKey = command.entry.area;
    return this.writing.put(command, {
      kind: 'responsibility',
      type: Responsibility,
      changed,
      own: { areaKey },
      check: async (tx) => {
        const current = await tx.findOneBy(Responsibility, { key: command.key });
        if (current?.areaKey !== areaKey && !(await this.catalogue.isOfferedArea(tx, areaKey)))
          throw invalid({ pointer: '/area', rule: 'unknownArea' });
      },
    });
  }

  /** @throws DomainError version-mismatch `request.version-mismatch` */
  putProduct(command: PutProduct): Promise<CatalogueEntryDto> {
    return this.writing.put(command, { kind: 'product', type: Product, changed });
  }
}
