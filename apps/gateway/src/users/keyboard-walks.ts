/** Rows of keys from left to right: what each gives by itself, and with shift. The letters of a column stand in one line. */
const layouts = {
  german: [
    ['1234567890ß´', '!"§$%&/()=?`'],
    ['qwertzuiopü+', 'QWERTZUIOPÜ*'],
    ['asdfghjklöä#', "ASDFGHJKLÖÄ'"],
    ['yxcvbnm,.-', 'YXCVBNM;:_'],
  ],
  english: [
    ['1234567890-=', '!@#$%^&*()_+'],
    ['qwertyuiop[]', 'QWERTYUIOP{}'],
    ["asdfghjkl;'\\", 'ASDFGHJKL:"|'],
    ['zxcvbnm,./', 'ZXCVBNM<>?'],
  ],
} as const;

interface Key {
  row: number;
  column: number;
}

const keyboards = Object.values(layouts).map(
  (rows) =>
    new Map<string, Key>(
      rows.flatMap((shifts, row) =>
        shifts.flatMap((keys) => [...keys].map((key, column) => [key, { row, column }] as const)),
      ),
    ),
);

/** A walk that begins anew after every third key still is one; of words, hardly any step leads to the next key. */
const stepsOfAWalk = 2 / 3;

/** Whether most of a text is typed by going from key to key: along rows, down columns, to and fro, with shift or without. */
export const isKeyboardWalk = (text: string): boolean =>
  keyboards.some((keys) => {
    const typed = [...text].map((character) => keys.get(character));
    const steps = typed.filter((key, index) => index > 0 && isBeside(typed[index - 1], key));
    return steps.length >= (typed.length - 1) * stepsOfAWalk;
  });

const isBeside = (one: Key | undefined, other: Key | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  Math.abs(one.row - other.row) <= 1 &&
  Math.abs(one.column - other.column) <= 1;
