import { companySearch, contactSearch, type Searchable } from '@lotse/contacts/search-text';
import { sortKey } from '@lotse/contacts/name-order';

/** A name with what the service makes of it, so that SQL only has to put the pieces together. */
export interface Name {
  name: string;
  /** Under which it stands in a list. */
  sort: string;
  /** As it stands in a search text: each word after a space. */
  words: string;
  /** The same words, and every two of them together. */
  keys: string[];
  /** As it stands in an address, `mueller`. */
  slug: string;
}

/** The ten commonest family names in Germany, the commonest first. */
export const commonestNames = [
  'Müller',
  'Schmidt',
  'Schneider',
  'Fischer',
  'Weber',
  'Meyer',
  'Wagner',
  'Schulz',
  'Becker',
  'Hoffmann',
];

const firstNames = (
  'Anna Thomas Michael Andreas Peter Stefan Christian Susanne Claudia Sabine Petra Monika Martin Markus Frank Klaus Jürgen ' +
  'Wolfgang Ursula Hans Karin Birgit Daniel Julia Katharina Alexander Nicole Melanie Stefanie Christina Sandra Anja Sebastian Jan ' +
  'Florian Tobias Jörg Uwe Bernd Dieter Günter Helmut Gerhard Heike Kerstin Martina Barbara Renate Ingrid Helga Elke Silke Tanja ' +
  'Simone Anke Marion Angelika Lena Laura Lisa Sophie Marie Leonie Emma Mia Hannah Lukas Leon Paul Jonas Felix Maximilian Finn Noah ' +
  'Elias Ben Björn Sören Käthe Zoë Mehmet Ayşe Fatma Mustafa Olga Dmitri Irina Piotr Agnieszka Łukasz José René Chloé Søren Åsa ' +
  'Karl-Heinz Hans-Peter Anna-Lena Marie-Luise Eva-Maria'
).split(' ');

const fronts = (
  'Acker Adler Ahorn Altmann Amann Auer Bach Bär Baum Beck Berg Birk Blum Bohn Böhm Brand Brücken Buch Burg Busch Dach Dorn Dreyer ' +
  'Eber Eich Eisen Engel Esch Falk Feld Fels Fichten Föhr Forst Franken Freuden Fried Frosch Fuchs Garten Geiger Gold Graben Grün ' +
  'Hafen Hagen Hasel Heid Hell Herz Hirsch Hoch Höll Holz Hopf Hübsch Jäger Kaiser Kalk Kern Kirch Klee Köhl König Kohl Krämer ' +
  'Kraft Kranz Krebs Küst Lang Laub Leder Lehn Leicht Linden Löwen Luft Mai Mandel Marx Matt Meer Mohn Moos Mühl Nach Neu Nord Nuss ' +
  'Ober Öhl Ost Pech Pfeffer Pflug Quell Rab Rau Reb Reh Ried Ring Röhr Rosen Roth Sand Sauer Schaf Scharf Schell Schilling Schlüt ' +
  'Schön Schwarz See Sommer Sonnen Specht Stahl Stein Stern Stolz Strauß Streb Süd Sturm Tannen Teich Thal Tief Trau Über Uhl Unter ' +
  'Vogel Voll Wald Wall Wasser Weid Weiß Wend West Wiesen Wild Wind Winter Wolf Würz Zahn Zeis Zimmer Zucker Zwick'
).split(' ');
const ends = (
  'bach bauer baum beck berg berger brink bruch burg dorf eder egger eisen feld felder fels ginger graf gruber gut haas hagen hammer ' +
  'haupt haus heim heimer held heller hof hofer höfer holz horst huber inger kamp kamm kirch kirchner kötter kraft land lang lein ler ' +
  'leitner lich loher mann maier meier meister metz moser müller nagel ner ow öd pointner rath reich reiter ried ring rode roth sack ' +
  'schlag schmid schmied schneider see seder singer stein steiner stetter stock straß tal thaler tner treu vogt wald walder wang weber ' +
  'weg weiler wein wiese wirth wolf zapf zeller zog züchner'
).split(' ');

const trades = (
  'Elektrotechnik Bäckerei Möbelhaus Büroservice Kältetechnik Gartenbau Logistik Spedition Metallbau Dachdecker Druckerei Verlag ' +
  'Autohaus Reisebüro Apotheke Optik Hörgeräte Fahrräder Sportartikel Spielwaren Tiernahrung Weinhandel Feinkost Brauerei Molkerei ' +
  'Textil Mode Schuhe Schmuck Uhren Kosmetik Pharma Medizintechnik Dental Software Beratung Immobilien Versicherungen Steuerberatung ' +
  'Ingenieurbüro Architektur Bau Tiefbau Holzbau Fenster Küchen Bäder Heizung Solar Energie Umwelttechnik Recycling Verpackung Papier ' +
  'Kunststoff Werkzeuge Maschinenbau Antriebstechnik Messtechnik Sicherheitstechnik Veranstaltungen Ökomarkt Übersetzungen'
).split(' ');

/** Share of companies with each legal form. */
export const legalForms: [form: string, share: number][] = [
  ...([
    ['GmbH', 0.6],
    ['GmbH & Co. KG', 0.15],
    ['e.K.', 0.1],
    ['GbR', 0.07],
  ] as [string, number][]),
  ...([
    ['UG (haftungsbeschränkt)', 0.05],
    ['AG', 0.03],
  ] as [string, number][]),
];

const slugOf = (name: string): string =>
  name
    .replace(
      /[äöüÄÖÜß]/gu,
      (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'ae', Ö: 'oe', Ü: 'ue', ß: 'ss' })[letter] ?? '',
    )
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/gu, '')
    .toLowerCase();

const withWords =
  (search: (name: string) => Searchable) =>
  (name: string): Name => {
    const { searchText: words, searchWords: keys } = search(name);
    return { name, sort: sortKey(name), slug: slugOf(name) || 'x', words, keys };
  };

const ofPerson = (lastName: string): Searchable =>
  contactSearch({ lastName, firstName: '', email: '', phone: '', mobile: null, fax: null });
const ofCompany = (legalName: string): Searchable =>
  companySearch({ legalName, legalForm: null, customerNumber: '', email: null, domains: [] });

/** What an address makes of a slug: `mueller` is found as "muller". */
export const slugWord = (slug: string): string => ofPerson(slug).searchText.trim();

export const people = {
  firstNames: firstNames.map(withWords(ofPerson)),
  /** Some twenty thousand, the ten commonest first. */
  lastNames: [
    ...commonestNames,
    ...fronts.flatMap((front) => ends.map((end) => front + end)),
    ...fronts.slice(0, 40).flatMap((front) => commonestNames.map((name) => `${front}-${name}`)),
  ].map(withWords(ofPerson)),
};
export const tradeNames = trades.map(withWords(ofCompany));
export const legalFormNames = legalForms.map(([form]) => withWords(ofCompany)(form));
