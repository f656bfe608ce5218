/** Takes the focus to the first field within that is marked as wrong, once React has marked it. */
export function focusFirstInvalid(within: Element | null): void {
  requestAnimationFrame(() => {
    within?.querySelector<HTMLElement>('[aria-invalid="true"], input[data-error]')?.focus();
  });
}
