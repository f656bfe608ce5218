/** What PostgreSQL and a page can keep of what a stranger has written: lines as they are, nothing that cannot be seen. */
export const tidyText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- taking away control characters is the point
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\p{Cs}+/gu, ''); // half a character

/** In one line, without what turns letters around. */
export const tidyLine = (text: string, longest: number): string => {
  const line = text
    .slice(0, longest * 8)
    .replace(/\p{Cs}+/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return line.length <= longest
    ? line
    : line
        .slice(0, longest)
        .replace(/\p{Cs}+/gu, '')
        .trim();
};
