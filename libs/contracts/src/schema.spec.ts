import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { EmailAddress, LineOfText, Nullable, OpenEnum, schemasFor } from './index.js';

class Harbour {
  @LineOfText(20)
  name!: string;
}

class Pilot {
  @EmailAddress()
  @JSONSchema({ description: 'Where the pilot is called' })
  email!: string;

  @Min(1)
  @IsInt()
  @Max(9)
  rank!: number;

  @Nullable()
  @IsIn(['tug', 'sail'])
  licence!: string | null;

  @Nullable()
  @OpenEnum(['ashore', 'aboard'])
  @JSONSchema({ description: 'Where the pilot is' })
  place!: string | null;

  @OpenEnum(['ebb', 'flood'], { each: true })
  tides!: string[];

  @Nullable()
  @ValidateNested()
  @Type(() => Harbour)
  home!: Harbour | null;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Harbour)
  known?: Harbour[] | null;
}

class RetiredPilot extends Pilot {}

describe('the schema of a class', () => {
  const { Pilot: pilot, Harbour: harbour } = schemasFor([Pilot], '#/$defs/');

  it('has a rule of ours with what is said beside it', () => {
    expect(pilot?.properties?.['email']).toMatchObject({
      type: 'string',
      format: 'idn-email',
      description: 'Where the pilot is called',
    });
  });

  it('keeps a whole number whole beside its bounds', () => {
    expect(pilot?.properties?.['rank']).toEqual({ type: 'integer', minimum: 1, maximum: 9 });
  });

  it('lets what is nullable be null, and wants it to be there', () => {
    expect(pilot?.properties?.['licence']).toEqual({ type: ['string', 'null'], enum: ['tug', 'sail', null] });
    expect(pilot?.properties?.['home']).toEqual({ anyOf: [{ $ref: '#/$defs/Harbour' }, { type: 'null' }] });
    expect(pilot?.required).toEqual(expect.arrayContaining(['email', 'rank', 'licence', 'home']));
  });

  it('lets what is optional be null or away', () => {
    expect(pilot?.properties?.['known']).toEqual({
      type: ['array', 'null'],
      items: { $ref: '#/$defs/Harbour' },
    });
    expect(pilot?.required).not.toContain('known');
  });

  it('says of a list that may grow what is known, and closes nothing', () => {
    expect(pilot?.properties?.['place']).toEqual({
      type: ['string', 'null'],
      examples: ['ashore', 'aboard'],
      'x-extensible-enum': ['ashore', 'aboard'],
      description: 'Where the pilot is. Later values may be added',
    });
    expect(pilot?.properties?.['tides']).toMatchObject({
      items: { type: 'string', examples: ['ebb', 'flood'] },
      description: 'Later values may be added',
    });
  });

  it('comes with the classes nested in it', () => {
    expect(harbour).toMatchObject({ type: 'object', required: ['name'] });
  });

  it('is inherited', () => {
    expect(schemasFor([RetiredPilot], '#/')['RetiredPilot']?.required).toEqual(
      schemasFor([Pilot], '#/')['Pilot']?.required,
    );
  });
});
