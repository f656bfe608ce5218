import { people } from '../scale/names.js';

/** What is written most in tickets, the commonest first; stop words among them, as in any text. */
const common = (
  'die der und nicht ist in wir das zu mit bei den auf eine wird es ein im für von dem sich noch haben werden kann seit auch nach ' +
  'Fehler Auftrag Rechnung Update Artikel Kunde Lager Drucker Versand Datenbank Version Problem Anmeldung Meldung Server Shop Plugin ' +
  'Bestellung Zahlung Konto Passwort Lieferschein Etikett Import Export Abgleich Preis Steuer Bestand Rechner Fenster Ansicht Liste Filter ' +
  'Vorlage Bild Kategorie Variante Merkmal Gutschein Mahnung Gutschrift Retoure Paket Adresse Lieferant Einkauf Verkauf Mandant Lizenz ' +
  'Benutzer Recht Rolle Sicherung Wiederherstellung Installation Einrichtung Schnittstelle Zertifikat Netzwerk Verbindung Zeitüberschreitung ' +
  'drucken speichern öffnen laden prüfen starten buchen löschen ändern anlegen abbrechen übertragen aktualisieren installieren exportieren ' +
  'importieren versenden bezahlen stornieren erstatten bestätigen anzeigen suchen finden bleibt erscheint fehlt hängt dauert schlägt fehlgeschlagen ' +
  'leer doppelt falsch langsam plötzlich gestern heute morgens dringend leider immer manchmal erneut zuletzt vermutlich offenbar danach'
).split(' ');

/** Some twenty thousand, the commonest first: what nobody writes often is compounded. */
export const vocabulary: readonly string[] = [...common, ...people.lastNames.map(({ name }) => name)];

/** Those that mean nothing by themselves stand before. */
export const firstMeaning = common.indexOf('Fehler');

/** As often as Zipf says: the n-th commonest about one n-th as often as the commonest. */
const sums = new Float64Array(vocabulary.length);
{
  let sum = 0;
  for (let rank = 0; rank < sums.length; rank++) sums[rank] = sum += 1 / (rank + 2.7) ** 1.05;
}

/** The place of a word among all, for a number from 0 to 1. */
export function drawnAt(share: number): number {
  const wanted = share * (sums.at(-1) ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many sentences of a dozen words. */
export function sentences(count: number): string[] {
  const next = numbersFrom(7);
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 12 }, () => vocabulary[drawnAt(next())] ?? '');
    return `${words.join(' ')}.`;
  });
}
