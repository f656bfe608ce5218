/** All of a union of the API's, in an order of ours: what is missing here, or unknown there, does not compile. */
export const every =
  <All extends string>() =>
  <const Named extends readonly All[]>(
    named: Named & ([All] extends [Named[number]] ? unknown : { missing: Exclude<All, Named[number]> }),
  ): Named =>
    named;
