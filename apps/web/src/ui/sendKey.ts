import type { KeyboardEvent } from 'react';

/** Ctrl+Enter, or ⌘ Enter, in a text of several lines sends the form in which it stands. */
export function sendKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
