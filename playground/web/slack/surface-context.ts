import { createContext, useContext } from 'react';

/** What is entered into a field: text, option values, unix seconds. */
export type Entered = string | readonly string[];

/** The message or view that interactive elements belong to. */
export interface Surface {
  click(actionId: string, blockId: string): Promise<unknown>;
  choose(actionId: string, blockId: string, value: Entered): Promise<unknown>;
  loadOptions(actionId: string, blockId: string, query: string): Promise<unknown>;
  /** Fields of a form; undefined outside modals. */
  readonly form?: FormState;
}

export interface FormState {
  readonly values: Readonly<Record<string, Entered>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, readonly File[]>>;
  setValue(blockId: string, value: Entered): void;
  setFiles(blockId: string, files: readonly File[]): void;
}

const Context = createContext<Surface | undefined>(undefined);

export const SurfaceProvider = Context.Provider;

export function useSurface(): Surface {
  const surface = useContext(Context);
  if (!surface) throw new Error('useSurface is called outside a message or view.');
  return surface;
}
