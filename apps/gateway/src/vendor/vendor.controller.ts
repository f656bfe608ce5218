import { Controller, Get, Inject } from '@nestjs/common';
import { Public } from '../access/policy.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { Describe } from '../openapi/describe.js';
import { VendorDto } from './vendor.dto.js';

@Controller('api/v1/vendor')
export class VendorController {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig) {}

  @Get()
  @Public()
  @Describe({
    summary: 'What anybody may know about the vendor',
    details: 'Addresses of the vendor, for pages that are shown before anybody signs in.',
    answer: VendorDto,
  })
  get(): VendorDto {
    const { accountingEmail, imprintUrl, privacyUrl } = this.config;
    return { accountingEmail, ...(imprintUrl && { imprintUrl }), ...(privacyUrl && { privacyUrl }) };
  }
}
