/** Whoever declares a member here takes the values known now for all there are: its pages come from the gateway of its own release. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- for others to declare a member in
export interface KnownValues {}

/**
 * One of these, or what a later release adds. Editors still offer what is known: a plain `string` would swallow it.
 * (openapi-fetch stays at 0.16 for it: 0.17 takes `string & {}` for an object, openapi-typescript#2765.)
 */
export type Open<T extends string> = T | (keyof KnownValues extends never ? string & {} : never);
