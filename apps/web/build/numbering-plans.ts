import metadata from 'libphonenumber-js/metadata.min.json';
import type { CountryCode } from 'libphonenumber-js';
import type { Plugin } from 'vite';

/** Germany, where it borders, Liechtenstein and Italy: those whose numbers nearly all customers have. */
const near: readonly CountryCode[] = [
  'DE', 'AT', 'CH', 'LI', 'LU', 'NL', 'BE', 'FR', 'DK', 'PL', 'CZ', 'IT',
]; // prettier-ignore

const isNear = (country: string): boolean => (near as readonly string[]).includes(country);

/** `lotse:near-numbering-plans`, of the library's plans those of the countries near: a tenth of all. */
export const nearNumberingPlans = (): Plugin => {
  const name = 'lotse:near-numbering-plans';
  return {
    name,
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(plansOfNear())}` : undefined),
  };
};

function plansOfNear() {
  const { version, country_calling_codes: codes, countries } = metadata as unknown as LibraryPlans;
  return {
    version,
    country_calling_codes: Object.fromEntries(
      Object.entries(codes)
        .map(([code, of]) => [code, of.filter(isNear)] as const)
        .filter(([, of]) => of.length > 0),
    ),
    countries: Object.fromEntries(Object.entries(countries).filter(([country]) => isNear(country))),
  };
}

interface LibraryPlans {
  version: number;
  country_calling_codes: Record<string, string[]>;
  countries: Record<string, unknown>;
}
