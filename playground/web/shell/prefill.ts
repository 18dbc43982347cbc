/** Which chat. */
export type Platform = 'discord' | 'slack';

/** Puts the keyboard into a chat's composer and `text` before it, as if it had been typed. */
export function prefill(platform: Platform, text: string): void {
  const pane = document.querySelector(`[data-pane="${platform}"]`);
  const marked = pane?.querySelector<HTMLTextAreaElement | HTMLInputElement>('[data-composer]');
  const composer = marked ?? [...(pane?.querySelectorAll('textarea') ?? [])].at(-1);
  if (!composer) return;
  composer.focus();
  // React listens to the element's own setter: go around it, then tell it.
  const prototype = Object.getPrototypeOf(composer);
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(composer, text);
  composer.dispatchEvent(new Event('input', { bubbles: true }));
  composer.setSelectionRange(text.length, text.length);
}
