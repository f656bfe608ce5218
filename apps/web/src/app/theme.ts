import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Petrol, the one accent. White stands on shade 7 (light) and on shade 6 (dark) with more than 4.5 to 1 (WCAG 1.4.3). */
const petrol: MantineColorsTuple = [
  '#eaf6f7',
  '#d5eaec',
  '#a8d4d8',
  '#78bdc3',
  '#50a9b1',
  '#379ca6',
  '#237f8a',
  '#0f6f7a',
  '#045f69',
  '#004f58',
];

/** Mantine's dark greys with some of the accent's blue, so that fields and sheets belong together. */
const dark: MantineColorsTuple = [
  '#dce3ea',
  '#b9c4ce',
  '#8996a3',
  '#66737f',
  '#414d59',
  '#313b46',
  '#232b34',
  '#1b222a',
  '#161c23',
  '#11161b',
];

const fieldSize = { size: 'md' } as const;

export const theme = createTheme({
  colors: { petrol, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', 'Inter fallback', system-ui, sans-serif",
  headings: {
    fontFamily: "'Inter Variable', 'Inter fallback', system-ui, sans-serif",
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  // By name, not by import: a page loads the components that it shows, and no more.
  components: {
    Anchor: { defaultProps: { underline: 'hover' } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: fieldSize },
    PasswordInput: { defaultProps: fieldSize },
    Select: { defaultProps: { ...fieldSize, allowDeselect: false } },
    Textarea: { defaultProps: { ...fieldSize, autosize: true, minRows: 4 } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { blur: 2 },
        attributes: { header: { role: 'none' } }, // a page has one banner, the one of its frame
      },
      styles: { title: { fontWeight: 650 } },
    },
  },
});

/** Mantine's own greys for what is secondary, wrong or a placeholder are too pale to read by WCAG 1.4.3. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--lotse-page-width': '72rem' },
  light: {
    '--mantine-color-text': '#1b2530',
    '--mantine-color-dimmed': '#566270',
    '--mantine-color-placeholder': '#6a7583',
    '--mantine-color-error': '#b42318',
    '--lotse-page': '#f5f7f8',
    '--lotse-surface': '#ffffff',
    '--lotse-line': '#dde3e8',
  },
  dark: {
    '--mantine-color-body': '#14191f',
    '--mantine-color-text': '#dce3ea',
    '--mantine-color-dimmed': '#a3afbb',
    '--mantine-color-placeholder': '#8996a3',
    '--mantine-color-error': '#ff9b90',
    '--lotse-page': '#14191f',
    '--lotse-surface': '#1b222a',
    '--lotse-line': '#313b46',
  },
});
