import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Distinct, OpenEnum, Timestamp, Uuid } from '../shared/rules.js';

/** How far a file has come. Those whom it concerns get it when it is `clean`; the vendor's staff also what nothing has looked at. */
export const attachmentStates = ['awaited', 'scanning', 'clean', 'infected', 'unscanned'] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** The most files of one message. */
export const mostAttachments = 10;

const exampleId = '019cb0a1-7c00-7000-8000-0000000000b9';

/** Files that belong to what somebody writes, as ids. */
export const AttachmentIds = (): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  IsArray()(target, key);
  ArrayMaxSize(mostAttachments)(target, key);
  Distinct()(target, key);
  Uuid({ each: true })(target, key);
  const schema = {
    description: 'Files that belong to it: ids of those that whoever writes has sent before',
    examples: [[]], // of a document that can be tried out: nobody has sent a file yet
  };
  (JSONSchema(schema) as PropertyDecorator)(target, key);
};

@JSONSchema({ description: 'A file that is to be attached to a message of a ticket' })
export class OfferAttachmentInput {
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  @JSONSchema({
    description:
      'What it is called. Folders, and what nobody sees, are left out; what a file is follows from its content alone',
    examples: ['Bildschirmfoto.png'],
  })
  name!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Its size in bytes, exactly', examples: [48_213] })
  size!: number;
}

@JSONSchema({ description: 'Where a file is sent before a message names it' })
export class AttachmentSlotDto {
  @IsUUID()
  @JSONSchema({ description: 'By which a message names it', examples: [exampleId] })
  id!: string;

  @IsString()
  @JSONSchema({
    description:
      'Where its bytes go, by PUT and without any credentials: the address is the right to send them, once',
    examples: ['https://links.example.com/a/upload/AQGcsKF8AHAAgAAAAAAAALkAaW…'],
  })
  uploadUrl!: string;

  @Timestamp()
  @JSONSchema({ description: 'Until when it may be sent', examples: ['2026-03-02T10:00:00.000Z'] })
  until!: string;
}

@JSONSchema({ description: 'A file in a message of a ticket' })
export class AttachmentDto {
  @IsUUID()
  @JSONSchema({ description: 'Its id', examples: [exampleId] })
  id!: string;

  @IsString()
  @JSONSchema({
    description: 'What it is called, with an end that tells what it is',
    examples: ['Bildschirmfoto.png'],
  })
  name!: string;

  @IsString()
  @JSONSchema({ description: 'Its media type, by its content', examples: ['image/png'] })
  type!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Its size in bytes', examples: [48_213] })
  size!: number;

  @OpenEnum(attachmentStates)
  @JSONSchema({
    description:
      '`awaited` until its bytes are there, which is so in no message; `scanning` until a scanner has looked at it; `clean` and it can be had; `infected` and nobody gets it; `unscanned` where there is ' +
      'no scanner: the vendor’s staff alone get it',
  })
  state!: AttachmentState;
}

@JSONSchema({ description: 'Where a file can be had for a few minutes' })
export class AttachmentLinkDto {
  @IsString()
  @JSONSchema({
    description: 'Its address: a right to have it, without any credentials',
    examples: ['https://links.example.com/a/files/AQGcsKF8AHAAgAAAAAAAALkAaW…'],
  })
  url!: string;

  @Timestamp()
  @JSONSchema({ description: 'Until when', examples: ['2026-03-02T09:05:00.000Z'] })
  until!: string;
}
