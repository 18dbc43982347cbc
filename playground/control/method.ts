import { z } from 'zod';

/** Who asks: one open page. */
export interface ControlSession {
  /** Key of a person. */
  viewer: string;
}

/** Something that the page can ask for. Rejects with a sentence to show. */
export type Method = (params: unknown, session: ControlSession) => Promise<unknown>;

/** A method whose parameters are checked before it runs. */
export function method<S extends z.ZodType>(
  params: S,
  run: (params: z.output<S>, session: ControlSession) => unknown,
): Method {
  return async (given, session) => {
    const checked = params.safeParse(given ?? {});
    if (!checked.success) throw new Error(`That cannot be done so: ${z.prettifyError(checked.error)}`);
    return run(checked.data, session);
  };
}
