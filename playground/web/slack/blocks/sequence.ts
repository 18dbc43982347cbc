import type { ReactNode } from 'react';
import { createElement, Fragment } from 'react';

/** Draws things that have no identity of their own, such as words of a text: they are drawn anew together. */
export function sequence<T>(items: readonly T[], draw: (item: T) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...items.map((item) => draw(item)));
}
