/** A field as it stands on the page: Mantine writes its path on it. */
const wrong = '[data-path]:is([aria-invalid="true"], [data-error], [data-error] *)';

const control = 'input, textarea, select, button';

/** The fields that are marked as wrong, in the order of the page. */
export const wrongFields = (form: Element | null): HTMLElement[] => [
  ...(form?.querySelectorAll<HTMLElement>(wrong) ?? []),
];

export const hasField = (form: Element | null, path: string): boolean =>
  fieldsOf(form).some((field) => field.dataset['path'] === path);

/** Of a group, the first of its boxes. */
export function focusField(form: Element | null, path: string | undefined): void {
  const field = fieldsOf(form).find(({ dataset }) => dataset['path'] === path);
  const itself = field?.matches(control) ? field : field?.querySelector<HTMLElement>(control);
  itself?.focus({ preventScroll: true });
  itself?.scrollIntoView({ block: 'center' }); // at the bottom stands the bar with the buttons
}

/** What a field is called on the page, without the star. */
export function labelOf(field: HTMLElement): string {
  const label =
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
      ? field.labels?.[0]
      : field.querySelector('.mantine-InputWrapper-label');
  return label?.firstChild?.textContent ?? '';
}

const fieldsOf = (form: Element | null): HTMLElement[] => [
  ...(form?.querySelectorAll<HTMLElement>('[data-path]') ?? []),
];
