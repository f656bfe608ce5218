import { Inject, Injectable } from '@nestjs/common';
import { Seal, type SealKeys } from '@lotse/persistence';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';

export type SealingKeys = Pick<GatewayConfig, 'sealingKey' | 'sealingKeyOther'>;

/** Seals secrets of second factors and of identity providers under `SEALING_KEY`. */
@Injectable()
export class Sealing extends Seal {
  constructor(@Inject(GATEWAY_CONFIG) config: SealingKeys) {
    super(sealingKeysOf(config));
  }
}

/** The key under which is sealed and hashed, and the other one, where there is one. */
export function sealingKeysOf({ sealingKey, sealingKeyOther }: SealingKeys): SealKeys {
  const key = Buffer.from(sealingKey, 'base64');
  return sealingKeyOther === undefined ? [key] : [key, Buffer.from(sealingKeyOther, 'base64')];
}
