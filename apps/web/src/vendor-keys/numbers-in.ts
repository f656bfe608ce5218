/** As somebody types or pastes them: separated by blanks, commas, semicolons or lines. */
export const numbersIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/u)
      .map((number) => number.toUpperCase())
      .filter((number) => number !== ''),
  ),
];
