import { mailFailures, Nullable, OpenEnum, Timestamp, type MailFailure } from '@lotse/contracts';
import { IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

@JSONSchema({ description: 'That a mail has not arrived, or not for certain' })
export class UndeliveredMailDto {
  @OpenEnum(mailFailures)
  @JSONSchema({
    description:
      '`refused`: a mail server has refused it for good. `undelivered`: no mail server took it in time. `unclear`: it was handed over, ' +
      'but the mail server did not answer; it may have arrived. `bounced`: a mail server had taken it, and it came back',
    examples: ['refused'],
  })
  reason!: MailFailure;

  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'What the mail server gave as reason: reply code, enhanced status code (RFC 3463), or both; `null` if it gave none',
    examples: ['550 5.1.1'],
  })
  status!: string | null;

  @Timestamp()
  @JSONSchema({ description: 'Since when that is known', examples: ['2026-03-02T09:01:00.000Z'] })
  since!: string;
}
