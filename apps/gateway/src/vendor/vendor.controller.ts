import { Controller, Get, Inject } from '@nestjs/common';
import { VendorDto } from '@lotse/contracts';
import { Public } from '../access/policy.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { Describe } from '../openapi/describe.js';

@Controller('api/v1/vendor')
export class VendorController {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig) {}

  @Get()
  @Public()
  @Describe({ summary: 'What everybody may know of the vendor', answer: VendorDto })
  get(): VendorDto {
    return { accountingEmail: this.config.accountingEmail };
  }
}
