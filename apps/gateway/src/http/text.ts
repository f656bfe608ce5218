/** What is said to people, in the languages of the product. */
export interface Text {
  de: string;
  en: string;
}

export type Language = keyof Text;
